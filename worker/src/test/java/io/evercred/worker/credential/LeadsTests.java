package io.evercred.worker.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeadsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Leads leads = CredentialFixture.leads();

    @Test
    void anHourIsRefreshedTwentyToThirtyMinutesEarlyAndTwentyFiveOnAverage() {
        var seconds = leadsOf(Duration.ofHours(1)).summaryStatistics();

        assertThat(seconds.getMin()).isBetween(1200L, 1210L);
        assertThat(seconds.getMax()).isBetween(1790L, 1800L);
        assertThat(seconds.getAverage()).isBetween(1480.0, 1520.0);
    }

    @Test
    void aShortTokenKeepsAtLeastHalfOfItsLife() {
        var seconds = leadsOf(Duration.ofSeconds(60)).summaryStatistics();

        assertThat(seconds.getMin()).isEqualTo(20);
        assertThat(seconds.getMax()).isLessThanOrEqualTo(30);
    }

    @Test
    void aCredentialKeepsItsPlaceInTheSpread() {
        var id = UUID.randomUUID();

        assertThat(leads.timing(id, Duration.ofHours(1), NOW)).isEqualTo(leads.timing(id, Duration.ofHours(1), NOW));
    }

    @Test
    void anAbsurdLifetimeIsCut() {
        assertThat(leads.timing(UUID.randomUUID(), Duration.ofSeconds(Long.MAX_VALUE / 2), NOW)
                        .lifetimeSeconds())
                .isEqualTo((int) Duration.ofDays(366).toSeconds());
        assertThat(leads.timing(UUID.randomUUID(), Duration.ZERO, NOW).leadSeconds())
                .isZero();
    }

    @Test
    void aTokenOfASecondIsNotRefreshedEverySecond() {
        assertThat(leads.timing(UUID.randomUUID(), Duration.ofSeconds(1), NOW).backoffUntil())
                .isEqualTo(NOW.plusSeconds(10));
        assertThat(leads.timing(UUID.randomUUID(), Duration.ofSeconds(60), NOW).backoffUntil())
                .isNull();
    }

    private LongStream leadsOf(Duration lifetime) {
        var random = RandomGenerator.of("L64X128MixRandom");
        return LongStream.range(0, 10_000)
                .map(_ -> leads.timing(new UUID(random.nextLong(), random.nextLong()), lifetime, NOW)
                        .leadSeconds());
    }
}
