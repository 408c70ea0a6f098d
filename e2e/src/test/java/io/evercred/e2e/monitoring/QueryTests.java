package io.evercred.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.monitoring.Query.Matcher;
import io.evercred.e2e.monitoring.Query.Selector;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reader of queries sees every metric and label; one that overlooked some would prove nothing. */
class QueryTests {

    @Test
    void seesMetricsMatchersAndGroupings() {
        var query = Query.of("""
                sum by (topic, outcome) (rate(events_total{outcome!="stored", topic=~"a|b"}[$__rate_interval]))
                / on (topic) (max(outbox_pending) > 0.5e3) and 1 - other:rate5m{slo="x"} == bool 1
                """);

        assertThat(query.selectors())
                .containsExactly(
                        new Selector(
                                "events_total",
                                Map.of("outcome", new Matcher("!=", "stored"), "topic", new Matcher("=~", "a|b"))),
                        new Selector("outbox_pending", Map.of()),
                        new Selector("other:rate5m", Map.of("slo", new Matcher("=", "x"))));
        assertThat(query.labels()).containsExactly("outcome", "topic");
    }

    @Test
    void anOffsetIsNoMetric() {
        assertThat(Query.of("failures_total unless last_over_time(failures_total[1d] offset 15m)")
                        .selectors())
                .containsOnly(new Selector("failures_total", Map.of()));
    }

    @Test
    void aggregationsBeforeTheirGroupingAreNoMetrics() {
        assertThat(Query.of("max by (provider) (credential_overdue) > 10").selectors())
                .containsExactly(new Selector("credential_overdue", Map.of()));
    }
}
