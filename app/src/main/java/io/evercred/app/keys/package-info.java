/** The app's key sets, and what it tells the worker of them. */
package io.evercred.app.keys;
