package io.evercred.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTests {

    private static final Instant SCANNED = Instant.parse("2026-11-23T05:12:00Z");

    @Test
    void tellsHowLongAgoTheLastScanWas() {
        assertThat(readAt(SCANNED.plusSeconds(3)).sinceScan()).contains(Duration.ofSeconds(3));
        assertThat(readAt(SCANNED).sinceScan()).contains(Duration.ZERO);
    }

    @Test
    void aScanOfAWorkerWhoseClockIsAheadWasJustNow() {
        assertThat(readAt(SCANNED.minusMillis(400)).sinceScan()).contains(Duration.ZERO);
    }

    @Test
    void whoHasNotScannedYetTellsNothing() {
        assertThat(new Reading("worker", SCANNED, Optional.of(List.of())).sinceScan())
                .isEmpty();
        assertThat(new Reading("worker", SCANNED, Optional.empty()).sinceScan()).isEmpty();
    }

    private static Reading readAt(Instant at) {
        var sample = new Sample("credential_scan_last_success_seconds", Map.of(), SCANNED.getEpochSecond());
        return new Reading("worker", at, Optional.of(List.of(sample)));
    }
}
