package io.evercred.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What each binding covers. A part that is missing here is one that an attacker may change. */
class BindingTests {

    private static final UUID ID = UUID.fromString("00000000-0000-5000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-5000-8000-000000000002");

    @Test
    void aStoredTokenIsBoundToRowUserProviderFieldAndGeneration() {
        eachPartCounts(
                Binding.stored(ID, "42", "google", "refresh_token", 3),
                Map.of(
                        "credential id", Binding.stored(OTHER, "42", "google", "refresh_token", 3),
                        "user", Binding.stored(ID, "43", "google", "refresh_token", 3),
                        "provider", Binding.stored(ID, "42", "discord", "refresh_token", 3),
                        "field", Binding.stored(ID, "42", "google", "access_token", 3),
                        "generation", Binding.stored(ID, "42", "google", "refresh_token", 4)));
    }

    @Test
    void aTokenOnItsWayIsBoundToEventUserProviderAccountAndField() {
        eachPartCounts(
                Binding.callback("event-1", "42", "google", "sub-1", "refresh_token"),
                Map.of(
                        "event id", Binding.callback("event-2", "42", "google", "sub-1", "refresh_token"),
                        "user", Binding.callback("event-1", "43", "google", "sub-1", "refresh_token"),
                        "provider", Binding.callback("event-1", "42", "discord", "sub-1", "refresh_token"),
                        "account", Binding.callback("event-1", "42", "google", "sub-2", "refresh_token"),
                        "field", Binding.callback("event-1", "42", "google", "sub-1", "access_token")));
    }

    @Test
    void aQueuedRevocationIsBoundToRowProviderAndGeneration() {
        eachPartCounts(
                Binding.providerRevocation(ID, "google", 3),
                Map.of(
                        "credential id", Binding.providerRevocation(OTHER, "google", 3),
                        "provider", Binding.providerRevocation(ID, "discord", 3),
                        "generation", Binding.providerRevocation(ID, "google", 4)));
    }

    @Test
    void anAuthorizationRequestIsBoundToItsState() {
        eachPartCounts(
                Binding.authorizationRequest("state-1"), Map.of("state", Binding.authorizationRequest("state-2")));
    }

    @Test
    void noTwoKindsOfPlacesAreTheSame() {
        var places = List.of(
                Binding.stored(ID, "a", "a", "a", 1),
                Binding.callback("a", "a", "a", "a", "a"),
                Binding.providerRevocation(ID, "a", 1),
                Binding.authorizationRequest("a"));

        assertThat(places.stream().map(place -> List.of(boxed(place))).distinct())
                .hasSize(places.size());
        assertThat(Binding.callback("ab", "c", "d", "e", "f").bytes())
                .isNotEqualTo(Binding.callback("a", "bc", "d", "e", "f").bytes());
    }

    private static void eachPartCounts(Binding place, Map<String, Binding> others) {
        new TreeMap<>(others)
                .forEach((part, other) -> assertThat(other.bytes()).as(part).isNotEqualTo(place.bytes()));
    }

    private static String boxed(Binding place) {
        return new String(place.bytes(), UTF_8);
    }
}
