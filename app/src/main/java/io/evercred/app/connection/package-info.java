/** The state of a person's credential, read from the worker's view, and the way to its access token. */
package io.evercred.app.connection;
