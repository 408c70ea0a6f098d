/** What is Google's alone: its dialect of OAuth, ID tokens, user info and the Calendar API. */
package io.evercred.sandbox.provider.google;
