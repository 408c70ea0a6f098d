package io.evercred.sandbox.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * What makes an embedded Kafka one that encrypts (TLS), tells its clients apart (SCRAM-SHA-512), and asks its access
 * lists about everything. Its accounts and lists are made over its inner listener, where everybody is an administrator;
 * that one is plain and on the loopback address, like the controller's.
 *
 * @param keyStore a PKCS12 file with the key and certificate of 127.0.0.1
 * @param password of that file
 */
public record KafkaSecurity(Path keyStore, String password) {

    static final String CLIENTS = "CLIENTS";
    static final String INNER = "INNER";

    Map<String, String> configuration() {
        return Map.of(
                "listener.security.protocol.map", CLIENTS + ":SASL_SSL," + INNER + ":PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", INNER,
                "sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.location", keyStore.toString(),
                "ssl.keystore.password", password,
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:ANONYMOUS");
    }
}
