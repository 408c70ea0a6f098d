package io.evercred.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.evercred.e2e.monitoring.MonitoringFiles.Rule;
import io.evercred.e2e.monitoring.Query.Selector;
import io.evercred.e2e.system.Person;
import io.evercred.e2e.system.ProcessSettings;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the running processes expose is what alerts and dashboards ask for, in Prometheus' own manner. */
@WholeSystem
@Order(75)
class MetricsIntegrationTests {

    private static final String SOMEBODY = ProcessSettings.staff(13);

    /** Ours; all others come from libraries. */
    private static final Pattern OURS =
            Pattern.compile("(credential|outbox|provider_gate|oauth_callback|clock_skew|quartz)_?.*");

    /** DESIGN.md names it so; Prometheus keeps the suffix for histograms. */
    private static final String NAMED_IN_THE_DESIGN = "credential_count ";

    /** What Prometheus adds to each sample. */
    private static final Set<String> OF_THE_SCRAPE = Set.of("instance", "job");

    @Test
    void whatIsExposedIsWhatAlertsAndDashboardsAskFor(RunningSystem system) {
        useEverything(system);
        var exposed = exposed(system);
        var recorded = MonitoringFiles.allRules().stream()
                .filter(rule -> !rule.isAlert())
                .collect(Collectors.groupingBy(
                        Rule::name, Collectors.mapping(rule -> rule.label("slo"), Collectors.toSet())));

        assertThat(queries()).hasSizeGreaterThan(80).allSatisfy((expression) -> {
            var query = Query.of(expression);
            assertThat(query.selectors()).as(expression).isNotEmpty();
            assertThat(query.selectors()).as(expression).allSatisfy(selector -> assertThat(
                            complaint(selector, exposed, recorded))
                    .isEmpty());
            assertThat(query.labels()).as(expression).allMatch(label -> query.selectors().stream()
                    .anyMatch(selector -> has(selector, label, exposed)));
        });
    }

    @Test
    void promtoolFindsNothingWrongWithOurMetrics(RunningSystem system) {
        useEverything(system);
        for (var text : texts(system)) {
            var said = Promtool.run(List.of("check", "metrics"), text);

            assertThat(said.status()).as(said.lines().toString()).isIn(0, 3);
            assertThat(said.lines())
                    .filteredOn(line -> OURS.matcher(line).matches())
                    .allMatch(line -> line.startsWith(NAMED_IN_THE_DESIGN));
        }
    }

    @Test
    void everyMetricOfOursHasAHelpTextAndNamesNobody(RunningSystem system) {
        useEverything(system);

        // Each process alone: what one describes, another may not.
        assertThat(texts(system)).hasSizeGreaterThan(1).map(Exposition::of).allSatisfy(process -> assertThat(
                        process.labels().keySet())
                .filteredOn(metric -> OURS.matcher(metric).matches())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        metric -> assertThat(process.helpOf(metric)).as(metric).hasSizeGreaterThan(12)));
        assertThat(exposed(system).labels().entrySet())
                .filteredOn(metric -> OURS.matcher(metric.getKey()).matches())
                .flatExtracting(metric -> metric.getValue().values())
                .flatExtracting(values -> (Set<?>) values)
                .extracting(Object::toString)
                .noneMatch(value -> value.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*|.*@.*"));
    }

    private static Stream<String> queries() {
        return Stream.concat(
                MonitoringFiles.allRules().stream().map(Rule::expression),
                MonitoringFiles.dashboards().stream().map(MonitoringFiles::json).flatMap(MonitoringFiles::queries));
    }

    /** What is wrong with a selector; empty if nothing is. */
    private static String complaint(Selector selector, Exposition exposed, Map<String, Set<String>> recorded) {
        if (selector.metric().equals("up")) {
            return "";
        }
        if (recorded.containsKey(selector.metric())) {
            var slo = selector.matchers().get("slo");
            return slo == null || recorded.get(selector.metric()).contains(slo.value())
                    ? ""
                    : "no such promise: " + slo;
        }
        if (!exposed.labels().containsKey(selector.metric())) {
            return "nobody exposes " + selector.metric();
        }
        return selector.matchers().entrySet().stream()
                .filter(matcher -> !fits(selector.metric(), matcher.getKey(), matcher.getValue(), exposed))
                .map(matcher -> selector.metric() + " has no " + matcher)
                .collect(Collectors.joining(", "));
    }

    private static boolean fits(String metric, String label, Query.Matcher matcher, Exposition exposed) {
        var values = exposed.values(metric, label);
        return switch (matcher.operator()) {
            case "=" -> values.contains(matcher.value());
            case "=~" -> values.stream().anyMatch(value -> value.matches(matcher.value()));
            default -> !values.isEmpty();
        };
    }

    private static boolean has(Selector selector, String label, Exposition exposed) {
        return OF_THE_SCRAPE.contains(label)
                || !exposed.values(selector.metric(), label).isEmpty();
    }

    private static Exposition exposed(RunningSystem system) {
        return Exposition.of(texts(system).toArray(String[]::new));
    }

    private static List<String> texts(RunningSystem system) {
        return Stream.concat(Stream.of(system.app()), system.workers().stream().filter(worker -> worker.isAlive()))
                .map(process -> process.metrics())
                .toList();
    }

    /** Somebody connects, looks at their calendars, is refreshed and is rejected. */
    private static void useEverything(RunningSystem system) {
        if (!hasRefreshed(exposed(system))) {
            try (var person = new Person(system.appUrl(), SOMEBODY)) {
                person.connect();
                await().until(() -> person.visitCalendars().calendars().size() == 5);
            }
            system.standIn().revokeGrant("google", SOMEBODY);
        }
        await("a refresh and a rejection").atMost(Duration.ofSeconds(60)).until(() -> hasRefreshed(exposed(system)));
        // Kafka's clients know the lag of a partition once they have fetched; their metrics are looked through each
        // minute. Which key has sealed how much is counted as often.
        await("the lag of consumers, and keys that have sealed something")
                .atMost(Duration.ofSeconds(90))
                .until(() -> exposed(system)
                        .labels()
                        .keySet()
                        .containsAll(Set.of("kafka_consumer_fetch_manager_records_lag", "credential_key_missing")));
    }

    private static boolean hasRefreshed(Exposition exposed) {
        return exposed.values("credential_refresh_seconds_count", "outcome").containsAll(Set.of("issued", "rejected"));
    }
}
