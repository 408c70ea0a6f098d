package io.evercred.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTests {

    @Test
    void readsNamesLabelsAndValues() {
        var samples = Sample.parse("""
                # HELP credential_count Credentials by state
                # TYPE credential_count gauge
                credential_count{application="evercred-worker",provider="google",state="active"} 3.0
                outbox_pending 12
                big 1.5E9
                """);

        assertThat(samples)
                .containsExactly(
                        new Sample(
                                "credential_count",
                                Map.of("application", "evercred-worker", "provider", "google", "state", "active"),
                                3),
                        new Sample("outbox_pending", Map.of(), 12),
                        new Sample("big", Map.of(), 1.5e9));
    }

    @Test
    void leavesOutWhatIsNoFigure() {
        assertThat(Sample.parse("lag_max{client=\"a\"} NaN\nhot +Inf\n<html>\n\nnonsense"))
                .isEmpty();
    }

    @Test
    void readsLabelsThatHoldBracesAndQuotes() {
        assertThat(Sample.parse("a{b=\"x}\\\"y\",c=\"1\"} 2"))
                .singleElement()
                .satisfies(sample -> assertThat(sample.label("c")).isEqualTo("1"));
    }
}
