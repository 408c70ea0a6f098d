package io.evercred.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTests {

    @Test
    void remembersThoseThatWereSentOutOfOrder() {
        var progress =
                Progress.of(Progress.NONE.and(List.of(4L)).and(List.of(1L)).toCommit());

        assertThat(LongStream.range(0, 6).filter(progress::includes)).containsExactly(1L, 4L);
    }

    @Test
    void moveOnOnceTheGapsAreFilled() {
        var progress = Progress.NONE.and(List.of(2L)).and(List.of(1L)).and(List.of(0L));

        assertThat(progress.toCommit()).isEqualTo(new OffsetAndMetadata(3, ""));
    }

    @Test
    void aPassThroughAllForgetsWhatLiesBehindIt() {
        var progress = Progress.NONE.and(List.of(2L, 5L, 6L)).through(5);

        assertThat(progress.toCommit()).isEqualTo(new OffsetAndMetadata(7, ""));
        assertThat(progress.through(3)).as("never back").isEqualTo(progress);
    }

    @Test
    void refusesWhatKafkaWouldNotKeep() {
        var full = Progress.NONE.and(LongStream.rangeClosed(1_000_000_000_001L, 1_000_000_000_200L)
                .boxed()
                .toList());

        assertThat(full.toCommit().metadata()).hasSizeLessThan(4096);
        assertThatThrownBy(() -> full.and(List.of(1L))).isInstanceOf(WrongUsage.class);
    }
}
