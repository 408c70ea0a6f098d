package io.evercred.app.google;

import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.CalendarScopes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service of Google's that the app has a client for. To call another one, add it here.
 *
 * @param name how settings and handlers call it
 * @param scopes what it needs unless the settings say otherwise
 */
public record GoogleService<C extends AbstractGoogleJsonClient>(
        String name, List<String> scopes, ClientFactory<C> factory) {

    /** The provider of these services. */
    public static final String PROVIDER = "google";

    private static final String APPLICATION = "Evercred";

    /** Google Calendar, API version 3. */
    public static final GoogleService<Calendar> CALENDAR = new GoogleService<>(
            "calendar",
            List.of(
                    CalendarScopes.CALENDAR,
                    CalendarScopes.CALENDAR_EVENTS,
                    "https://www.googleapis.com/auth/calendar.calendarlist"),
            (transport, authorization, rootUrl) -> new Calendar.Builder(
                            transport, GsonFactory.getDefaultInstance(), authorization)
                    .setRootUrl(rootUrl)
                    .setApplicationName(APPLICATION)
                    .build());

    static final List<GoogleService<?>> ALL = List.of(CALENDAR);

    static Stream<String> names() {
        return ALL.stream().map(GoogleService::name);
    }

    /** Builds a client that speaks for one access token. */
    @FunctionalInterface
    public interface ClientFactory<C> {

        C client(HttpTransport transport, HttpRequestInitializer authorization, String rootUrl);
    }
}
