/** The Google services that the app calls: their names, their scopes, and clients for them. */
package io.evercred.app.google;
