package io.evercred.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTests {

    @Test
    void exactlyFiveHundredAreDueAtEachClaim() {
        var now = Timeline.whenDueFrom(1_000);
        var due = LongStream.range(1_000, 3_000)
                .filter(position -> !Timeline.dueAt(position).isAfter(now))
                .toArray();
        assertThat(due).hasSize(Timeline.DUE).contains(1_000, 1_499).doesNotContain(1_500);
    }

    @Test
    void knowsARowByItsExpiry() {
        assertThat(Timeline.position(Timeline.dueAt(12_345).plus(Timeline.LEAD)))
                .isEqualTo(12_345);
    }
}
