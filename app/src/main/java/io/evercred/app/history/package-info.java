/** What has happened to people's credentials, kept from the events of the worker. */
package io.evercred.app.history;
