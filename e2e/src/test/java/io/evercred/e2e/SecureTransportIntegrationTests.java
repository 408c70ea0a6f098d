package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.system.Callback;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.RunningSystem.SecuredSystem;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.sandbox.stack.TestServers;
import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.Topics;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Kafka and MySQL over TLS with authentication and access lists: settings are all it takes. The example of docs/tls.md.
 * It starts a second system, for which {@code verify} has no time; {@code -Dlong} runs it.
 */
@WholeSystem
@Order(92)
@EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
class SecureTransportIntegrationTests {

    @Test
    void oneWholeLoopGoesOverSecuredServers(RunningSystem system) {
        var secured = system.secured();
        try (var person = new Person(secured.uri(), ProcessSettings.staff(17))) {
            person.connect();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> person.visitCalendars().calendars().size() == 5);
            var id = CredentialId.of(
                    "google",
                    system.database()
                            .rows(
                                    "SELECT user_id FROM evercred_app.oauth_accounts WHERE account_email = ?",
                                    ProcessSettings.staff(17))
                            .getFirst()
                            .get("user_id")
                            .toString());

            var ask = person.visit("/google/calendar_sync/disconnect");
            person.press(ask, "/google/calendar_sync/disconnect");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                assertThat(secured.broker().eventsOf(id)).first().isInstanceOf(CredentialConnected.class);
                assertThat(secured.broker().eventsOf(id)).last().isInstanceOf(CredentialRevoked.class);
                assertThat(system.database().credential(id)).containsEntry("google_creds_json", null);
            });
        }
    }

    @Test
    void everyConnectionOfAppAndWorkerIsEncrypted(RunningSystem system) {
        system.secured();
        assertThat(system.database().rows("""
                                SELECT DISTINCT t.processlist_user AS account, s.variable_value <> '' AS encrypted
                                FROM performance_schema.threads t
                                JOIN performance_schema.status_by_thread s ON s.thread_id = t.thread_id
                                WHERE t.processlist_user IN ('evercred_app', 'evercred_worker')
                                  AND s.variable_name = 'Ssl_cipher'
                                """))
                .extracting(row -> row.get("account"), row -> ((Number) row.get("encrypted")).intValue())
                .contains(
                        org.assertj.core.groups.Tuple.tuple("evercred_app", 1),
                        org.assertj.core.groups.Tuple.tuple("evercred_worker", 1))
                .doesNotContain(
                        org.assertj.core.groups.Tuple.tuple("evercred_app", 0),
                        org.assertj.core.groups.Tuple.tuple("evercred_worker", 0));
    }

    @Test
    void theDatabaseRefusesWhoeverDoesNotEncrypt(RunningSystem system) {
        system.secured();
        var app = TestServers.running().app();

        assertThatThrownBy(() -> DriverManager.getConnection(
                                app.jdbcUrl() + "&sslMode=DISABLED&allowPublicKeyRetrieval=true",
                                app.username(),
                                app.password())
                        .close())
                .hasMessageContaining("insecure transport");
    }

    @Test
    void theBrokerRefusesWhoeverHasNoPasswordOrDoesNotEncrypt(RunningSystem system) {
        var wrong = system.secured().servers().client("evercred-app");
        wrong.put("sasl.jaas.config", wrong.get("sasl.jaas.config").toString().replace("kafka-password", "guessed"));
        assertThatThrownBy(() -> ask(wrong)).hasRootCauseInstanceOf(SaslAuthenticationException.class);

        var plain = Map.<String, Object>of("bootstrap.servers", wrong.get("bootstrap.servers"));
        assertThatThrownBy(() -> ask(plain)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void eachMayDoWhatTheTableSaysAndNothingElse(RunningSystem system) {
        var secured = system.secured();
        var consents = Topics.OAUTH_CALLBACK_COMPLETED;

        assertThat(mayWrite(secured, "evercred-app", consents)).isTrue();
        assertThat(mayWrite(secured, "evercred-app", Topics.CREDENTIAL_EVENTS)).isFalse();
        assertThat(mayWrite(secured, "evercred-app", Topics.CREDENTIAL_STATE)).isFalse();
        assertThat(mayRead(secured, "evercred-app", consents)).isFalse();
        assertThat(mayRead(secured, "evercred-app", Topics.CREDENTIAL_COMMANDS)).isFalse();
        assertThat(mayRead(secured, "evercred-app", Topics.deadLettersOf(consents)))
                .isFalse();

        assertThat(mayRead(secured, "notifier", Topics.CREDENTIAL_EVENTS)).isTrue();
        assertThat(mayRead(secured, "notifier", Topics.CREDENTIAL_STATE)).isTrue();
        assertThat(mayRead(secured, "notifier", consents)).isFalse();
        for (var topic : List.of(
                consents, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS, Topics.deadLettersOf(consents))) {
            assertThat(mayWrite(secured, "notifier", topic)).as(topic).isFalse();
            assertThat(mayWrite(secured, "stranger", topic)).as(topic).isFalse();
            assertThat(mayRead(secured, "stranger", topic)).as(topic).isFalse();
        }
    }

    @Test
    void aConsentThatAStrangerSendsNeverArrives(RunningSystem system) {
        var secured = system.secured();
        var forged = system.vaults().record(Callback.of("forged", 1));

        assertThat(send(secured, "stranger", forged)).isFalse();
        assertThat(system.database().credential(CredentialId.of("google", "forged")))
                .isEmpty();
    }

    private static void ask(Map<String, Object> client) throws Exception {
        var hurried = new HashMap<>(client);
        hurried.put("default.api.timeout.ms", 1500);
        hurried.put("request.timeout.ms", 1000);
        try (var admin = Admin.create(hurried)) {
            admin.describeCluster().clusterId().get();
        }
    }

    private static boolean mayWrite(SecuredSystem secured, String account, String topic) {
        // Nobody can read it: it goes to the dead letters, or is passed over.
        return send(secured, account, new ProducerRecord<>(topic, 7, "probe", new byte[] {1}));
    }

    private static boolean send(SecuredSystem secured, String account, ProducerRecord<String, byte[]> record) {
        var client = secured.servers().client(account);
        client.put("max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(AuthorizationException.class);
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean mayRead(SecuredSystem secured, String account, String topic) {
        var client = secured.servers().client(account);
        client.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.poll(Duration.ofSeconds(1));
            return true;
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }
}
