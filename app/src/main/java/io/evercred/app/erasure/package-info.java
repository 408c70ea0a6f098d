/** Deletes users: ends what they have connected, then erases what is known of them. */
package io.evercred.app.erasure;
