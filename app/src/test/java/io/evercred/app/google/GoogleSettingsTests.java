package io.evercred.app.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleSettingsTests {

    @Test
    void aServiceThatIsNotNamedKeepsItsUsualScopes() {
        assertThat(settings(Map.of()).scopesOf(GoogleService.CALENDAR))
                .containsExactly(
                        "https://www.googleapis.com/auth/calendar",
                        "https://www.googleapis.com/auth/calendar.events",
                        "https://www.googleapis.com/auth/calendar.calendarlist");
    }

    @Test
    void aServicesScopesCanBeSet() {
        assertThat(settings(Map.of("calendar", List.of("a"))).scopesOf(GoogleService.CALENDAR))
                .containsExactly("a");
    }

    @Test
    void refusesScopesOfAServiceThatTheAppHasNoClientFor() {
        assertThatThrownBy(() -> settings(Map.of("drive", List.of("a"))))
                .hasMessageContaining("evercred.google.scopes")
                .hasMessageContaining("\"drive\"")
                .hasMessageContaining("calendar");
    }

    @Test
    void refusesAServiceWithoutScopes() {
        assertThatThrownBy(() -> settings(Map.of("calendar", List.of())))
                .hasMessageContaining("evercred.google.scopes.calendar");
    }

    private static GoogleSettings settings(Map<String, List<String>> scopes) {
        return new GoogleSettings(scopes, Duration.ofSeconds(2), Duration.ofSeconds(4));
    }
}
