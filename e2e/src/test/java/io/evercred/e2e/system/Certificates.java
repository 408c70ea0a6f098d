package io.evercred.e2e.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;

/** Certificates that somebody has signed for themselves, and files that say whom to trust. */
final class Certificates {

    /** Fake: of files that live as long as a test. */
    static final String PASSWORD = "of-a-test";

    private static final String ALIAS = "server";

    private Certificates() {}

    /** A new key with a certificate of this machine's loopback address. */
    static Path newKeyStore(Path file) throws IOException, InterruptedException {
        var keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool ended with status " + keytool.exitValue());
        }
        return file;
    }

    /** A file that trusts whom the key store is of. */
    static Path trusting(Path keyStore, Path file) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        return trusting(keys.getCertificate(ALIAS), file);
    }

    /** A file that trusts the authority of a certificate in PEM. */
    static Path trusting(InputStream pem, Path file) throws IOException, GeneralSecurityException {
        return trusting(CertificateFactory.getInstance("X.509").generateCertificate(pem), file);
    }

    private static Path trusting(Certificate certificate, Path file) throws IOException, GeneralSecurityException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, certificate);
        try (var out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
