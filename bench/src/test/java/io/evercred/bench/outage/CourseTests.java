package io.evercred.bench.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CourseTests {

    private static final Course COURSE = new Course(Duration.ofMinutes(5), 100, 150, Duration.ofSeconds(30));

    @Test
    void hasAsManyCredentialsAsFallDueInACycle() {
        assertThat(COURSE.cycle()).isEqualTo(Duration.ofSeconds(175));
        assertThat(COURSE.credentials()).isEqualTo(17_500);
    }

    @Test
    void clearsABacklogWithWhatTheCapLeavesOver() {
        assertThat(COURSE.shortest(3_000)).isEqualTo(60);
    }
}
