package io.evercred.app.calendar;

import java.util.List;

/** What came of listing a person's calendars. */
public sealed interface CalendarListing {

    /** The whole list, the primary calendar first. */
    record Listed(List<CalendarEntry> calendars) implements CalendarListing {

        public Listed {
            calendars = List.copyOf(calendars);
        }
    }

    /** There is no list to show now. */
    record Missing(Reason reason) implements CalendarListing {}

    /** Why there is no list. */
    enum Reason {
        /** No access token serves right now; the connection says why. */
        NO_TOKEN,
        /** Google refused the token, although it should have served. */
        REFUSED,
        /** The token serves, but not for calendars: a scope is missing, or the API is not switched on. */
        FORBIDDEN,
        /** Google asked to be called less often. */
        BUSY,
        /** Google did not answer, not in time, or with nonsense. */
        UNREACHABLE
    }
}
