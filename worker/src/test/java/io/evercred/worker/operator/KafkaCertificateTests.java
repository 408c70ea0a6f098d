package io.evercred.worker.operator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate that {@code k8s/components/kafka-tls} mounts, file for file, is one that Kafka's client can use. */
class KafkaCertificateTests {

    private static final Pattern FILE = Pattern.compile("\\{key: (\\S+), path: (\\S+)}");

    /** Fake: of a file that lives as long as this test. */
    private static final String PASSWORD = "of-a-test";

    @TempDir
    private Path folder;

    @Test
    void isReadFromFilesNamedLikeSettings() throws Exception {
        var secret = secret();
        var mounted = Files.createDirectory(folder.resolve("mounted"));
        var files = FILE.matcher(Files.readString(Path.of("../k8s/components/kafka-tls/kustomization.yaml")))
                .results()
                .collect(Collectors.toMap((MatchResult file) -> file.group(2), file -> file.group(1)));
        for (var file : files.entrySet()) {
            Files.writeString(mounted.resolve(file.getKey()), secret.get(file.getValue()));
        }

        var client = KafkaSettings.of(List.of(
                        "--spring.config.import=configtree:" + mounted + "/",
                        "--spring.kafka.security.protocol=SSL",
                        "--spring.kafka.ssl.key-store-type=PEM",
                        "--spring.kafka.ssl.trust-store-type=PEM"))
                .producer();

        assertThat(files.values()).containsExactlyInAnyOrderElementsOf(secret.keySet());
        assertThat(client).containsEntry("security.protocol", "SSL");
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(new AdminClientConfig(client).values());
            assertThat(factory.keystore().size()).isOne();
            assertThat(factory.truststore().size()).isOne();
        }
    }

    /** As Strimzi makes it: the key in PKCS #8, all in PEM. */
    private Map<String, String> secret() throws Exception {
        var file = folder.resolve("made.p12").toFile();
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "client",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=evercred-worker",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        var made = KeyStore.getInstance(file, PASSWORD.toCharArray());
        var certificate = pem("CERTIFICATE", made.getCertificate("client").getEncoded());
        return Map.of(
                "user.crt",
                certificate,
                "user.key",
                pem("PRIVATE KEY", made.getKey("client", PASSWORD.toCharArray()).getEncoded()),
                "ca.crt",
                certificate);
    }

    private static String pem(String type, byte[] encoded) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded)
                + "\n-----END " + type + "-----\n";
    }
}
