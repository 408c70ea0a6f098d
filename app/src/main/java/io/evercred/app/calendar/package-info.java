/** A person's calendars, as Google lists them. */
package io.evercred.app.calendar;
