package io.evercred.worker.credential;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.RevocationReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class LedgerTests {

    private static final Credential CREDENTIAL = CredentialFixture.active(Instant.parse("2026-07-01T12:00:00Z"));

    private final Logger logger = (Logger) LoggerFactory.getLogger(Ledger.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void everyTransitionIsALineWithItsIdsAsFields(CredentialEvent event) {
        Ledger.log(List.of(event));

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getFormattedMessage()).startsWith(event.getClass().getSimpleName() + " credential=");
            assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key)
                    .containsExactly("credential", "user", "provider", "generation", "version");
        });
    }

    private static Stream<CredentialEvent> transitions() {
        return Stream.of(
                CredentialEvents.connected(CREDENTIAL),
                CredentialEvents.refreshed(CREDENTIAL),
                CredentialEvents.recovered(CREDENTIAL),
                CredentialEvents.revoked(CREDENTIAL, RevocationReason.DISCONNECTED));
    }
}
