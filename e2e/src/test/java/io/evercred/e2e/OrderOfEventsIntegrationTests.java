package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Callback;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.Event;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.RevocationReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Kafka delivers at least once, and people are faster than any queue: what is old never wins. */
@WholeSystem
@Order(30)
class OrderOfEventsIntegrationTests {

    private final EventCodec codec = new EventCodec();

    @Test
    void theSameConsentTwiceIsStoredOnce(RunningSystem system) {
        var record = system.vaults().record(Callback.of("twice", 1));

        consumed(system, system.broker().send(record));
        var id = CredentialId.of("google", "twice");
        var first = system.database().credential(id);
        consumed(system, system.broker().send(record));

        assertThat(system.database().credential(id)).isEqualTo(first);
        announces(system, id, List.of(CredentialConnected.class));
    }

    @Test
    void anOlderConsentNeverReplacesANewerOne(RunningSystem system) {
        var older = system.vaults().record(Callback.of("overtaken", 1));
        var newer = system.vaults().record(Callback.of("overtaken", 2));

        consumed(system, system.broker().send(newer));
        var id = CredentialId.of("google", "overtaken");
        var stored = system.database().credential(id);
        consumed(system, system.broker().send(older));

        assertThat(stored).containsEntry("generation", 2L).containsEntry("status", "active");
        assertThat(system.database().credential(id)).isEqualTo(stored);
        assertThat(storedRefreshToken(system, "overtaken", 2)).isEqualTo("refresh-token-overtaken-2");
        announces(system, id, List.of(CredentialConnected.class));
    }

    @Test
    void aRevocationOfAnOlderGenerationLeavesANewConsentAlone(RunningSystem system) {
        // Tokens that the provider knows: the disconnect ends the first grant there, and the worker checks the second.
        var grants = system.standIn().grants("google", 2);
        var first = Callback.of("returned", 1).with(grants.get(0).refreshToken());
        var second = Callback.of("returned", 2).with(grants.get(1).refreshToken());
        var id = CredentialId.of("google", "returned");
        consumed(system, system.broker().send(system.vaults().record(first)));
        consumed(system, send(system, new CredentialDisconnectRequested(id, "returned", "google", 1)));
        await().until(() -> system.database().credential(id).get("google_creds_json") == null);
        announces(system, id, List.of(CredentialConnected.class, CredentialRevoked.class));
        var old = (CredentialRevoked) system.broker().eventsOf(id).get(1);
        consumed(system, system.broker().send(system.vaults().record(second)));

        // Delivered again, after the new consent; and somebody's old tab asks to disconnect what is gone.
        consumed(system, send(system, old));
        consumed(
                system,
                send(
                        system,
                        new CredentialRevoked(
                                id, "returned", "google", 1, 99, RevocationReason.REJECTED, "an old one")));
        consumed(system, send(system, new CredentialDisconnectRequested(id, "returned", "google", 1)));

        assertThat(system.database().credential(id))
                .containsEntry("generation", 2L)
                .containsEntry("status", "active");
        assertThat(storedRefreshToken(system, "returned", 2))
                .isEqualTo(grants.get(1).refreshToken());
        assertThat(system.broker().eventsOf(id))
                .filteredOn(event -> event.generation() == 2)
                .noneMatch(CredentialRevoked.class::isInstance);
    }

    @Test
    void aDisconnectThatOvertakesItsConsentStillEndsIt(RunningSystem system) {
        var id = CredentialId.of("google", "hasty");

        consumed(system, send(system, new CredentialDisconnectRequested(id, "hasty", "google", 1)));
        consumed(system, system.broker().send(system.vaults().record(Callback.of("hasty", 1))));

        assertThat(system.database().credential(id))
                .containsEntry("status", "revoked")
                .containsEntry("ended_through", 1L)
                .containsEntry("google_creds_json", null)
                .containsEntry("google_creds_expiry", null)
                .containsEntry("google_creds_last_refreshed", null);
        assertThat(system.broker().eventsOf(id)).isEmpty();
    }

    private RecordMetadata send(RunningSystem system, Event event) {
        var envelope = new Envelope(UUID.randomUUID().toString(), "/evercred/e2e", Instant.now(), event);
        return system.broker().send(codec.encode(envelope));
    }

    private static void consumed(RunningSystem system, RecordMetadata record) {
        system.broker().awaitConsumed(record);
    }

    private static String storedRefreshToken(RunningSystem system, String userId, long generation) {
        var sealed = system.database()
                .rows(
                        "SELECT google_creds_json ->> '$.refresh_token' AS token"
                                + " FROM evercred_worker.credential WHERE user_id = ?",
                        userId)
                .getFirst()
                .get("token");
        return system.vaults().openRefreshToken(sealed.toString(), "google", userId, generation);
    }

    private static void announces(RunningSystem system, UUID id, List<Class<?>> events) {
        await().untilAsserted(() -> assertThat(system.broker().eventsOf(id))
                .<Class<?>>extracting(Object::getClass)
                .containsExactlyElementsOf(events));
    }
}
