package io.evercred.e2e.system;

import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.stack.DatabaseAccount;
import io.evercred.sandbox.stack.EmbeddedKafka;
import io.evercred.sandbox.stack.KafkaSecurity;
import io.evercred.sandbox.stack.KafkaSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A Kafka that encrypts, knows its clients and has the access lists of {@code docker/acls.sh}, and a MySQL that lets
 * nobody in who does not encrypt. What app and worker need for them are settings.
 */
public final class SecuredServers implements AutoCloseable {

    /** Who has an account at the broker; {@code stranger} may do nothing. */
    private static final List<String> ACCOUNTS = List.of("evercred-app", "evercred-worker", "notifier", "stranger");

    private final EmbeddedKafka kafka;
    private final Database database;
    private final Path kafkaTrust;
    private final Path databaseTrust;
    private final Map<String, String> passwords = new HashMap<>();

    SecuredServers(Path folder, Database database) {
        try {
            Files.createDirectories(folder);
            this.database = database;
            var keyStore = Certificates.newKeyStore(folder.resolve("kafka.p12"));
            kafkaTrust = Certificates.trusting(keyStore, folder.resolve("kafka-trust.p12"));
            databaseTrust = Certificates.trusting(authority(database), folder.resolve("mysql-trust.p12"));
            kafka = EmbeddedKafka.startSecured(
                    new KafkaSettings(folder.resolve("kafka"), 0), new KafkaSecurity(keyStore, Certificates.PASSWORD));
            try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.administration()))) {
                for (var account : ACCOUNTS) {
                    admin.alterUserScramCredentials(List.of(newAccount(account)))
                            .all()
                            .get();
                }
                var acls = new AclScript(folder.resolve("programs"), admin);
                acls.run("product", "User:evercred-app", "User:evercred-worker");
                acls.run("reader", "User:notifier", "notifier-");
            }
            database.change("SET GLOBAL require_secure_transport = ON");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The secured servers do not start", e);
        }
    }

    /** What has signed the certificate of the embedded MySQL, which made both when its data was made. */
    private static ByteArrayInputStream authority(Database database) throws Exception {
        var settings =
                database.rows("SELECT @@datadir AS folder, @@ssl_ca AS file").getFirst();
        var file = Path.of(settings.get("folder").toString())
                .resolve(settings.get("file").toString());
        return new ByteArrayInputStream(Files.readString(file).getBytes(StandardCharsets.US_ASCII));
    }

    private UserScramCredentialUpsertion newAccount(String name) {
        // Fake, and another one in each run.
        var password = "kafka-password-" + UUID.randomUUID();
        passwords.put(name, password);
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password);
    }

    /** Points a process to these servers, by settings alone. */
    SpringSettings secure(SpringSettings settings, String kafkaAccount, DatabaseAccount databaseAccount) {
        client(kafkaAccount).forEach((key, value) -> settings.set(setting(key), value));
        return settings.set(
                "spring.datasource.url",
                databaseAccount.jdbcUrl()
                        + "&sslMode=VERIFY_CA&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStoreUrl="
                        + databaseTrust.toUri() + "&trustCertificateKeyStorePassword=" + Certificates.PASSWORD);
    }

    private static String setting(String key) {
        return switch (key) {
            case "bootstrap.servers", "security.protocol" -> "spring.kafka." + key.replace("bootstrap.", "bootstrap-");
            default -> "spring.kafka.properties." + key;
        };
    }

    /** What a client needs to come in as this account. */
    public Map<String, Object> client(String account) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(account, passwords.get(account)),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                kafkaTrust.toString(),
                "ssl.truststore.password",
                Certificates.PASSWORD));
    }

    /** Where an administrator comes in. */
    String administration() {
        return kafka.administration();
    }

    /** The passwords of all accounts at the broker. */
    public List<String> passwords() {
        return List.copyOf(passwords.values());
    }

    @Override
    public void close() {
        database.change("SET GLOBAL require_secure_transport = OFF");
        kafka.close();
    }
}
