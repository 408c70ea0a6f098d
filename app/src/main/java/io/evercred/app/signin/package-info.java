/** Signing in: authorization requests, the callback, and the code exchange. */
package io.evercred.app.signin;
