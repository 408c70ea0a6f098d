package io.evercred.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.monitoring.MonitoringFiles.Rule;
import io.evercred.e2e.system.Reactor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules, their tests, dashboards and the runbook, as files. */
class MonitoringFilesTests {

    private static final String RUNBOOK = MonitoringFiles.text(Reactor.path("docs/runbook.md"));
    private static final List<String> PARTS =
            List.of("**What it means.**", "**How to see why.**", "**What to do.**", "**How to know it is over.**");

    @SuppressWarnings("unused")
    private static final List<Rule> ALERTS = MonitoringFiles.alerts();

    @Test
    void rulesAreWhatPrometheusReads() {
        var said = Promtool.run(List.of("check", "rules", "--lint=all", "--lint-fatal"), MonitoringFiles.rules());

        assertThat(said.status()).as(String.join("\n", said.lines())).isZero();
    }

    @Test
    void everyAlertFiresWhenItMustAndIsQuietWhenItMustNot() {
        assertThat(MonitoringFiles.ruleTests()).isNotEmpty();
        // Promtool goes through its files one after the other.
        var all = MonitoringFiles.ruleTests().parallelStream()
                .map(file -> Promtool.run(List.of("test", "rules"), List.of(file)))
                .toList();

        assertThat(all).allSatisfy(said -> assertThat(said.status())
                .as(String.join("\n", said.lines()))
                .isZero());
    }

    @ParameterizedTest
    @FieldSource("ALERTS")
    void anAlertIsTestedBothWays(Rule alert) {
        var samples = MonitoringFiles.allRuleTests().stream()
                .flatMap(test -> MonitoringFiles.list(test.getOrDefault("promql_expr_test", List.of())))
                .filter(check -> check.get("expr").toString().contains("\"" + alert.name() + "\""))
                .map(check -> (List<?>) check.get("exp_samples"))
                .toList();

        assertThat(samples).as("quiet").anyMatch(Collection::isEmpty);
        assertThat(samples.stream().flatMap(Collection::stream).map(Object::toString))
                .as("fires")
                .anyMatch(sample -> sample.contains("severity=\"%s\"".formatted(alert.label("severity"))));
    }

    @ParameterizedTest
    @FieldSource("ALERTS")
    void anAlertSaysWhatItIsAndLeadsToItsSection(Rule alert) {
        assertThat(alert.name()).startsWith("Evercred");
        assertThat(alert.label("severity")).isIn("page", "ticket");
        assertThat(alert.annotation("summary")).hasSizeBetween(10, 90);
        assertThat(alert.annotation("description")).hasSizeGreaterThan(60);
        assertThat(alert.annotation("runbook_url"))
                .isEqualTo("{{ $externalLabels.evercred_docs }}docs/runbook.md#"
                        + alert.name().toLowerCase(Locale.ROOT));
        assertThat(sections()).containsKey(alert.name());
    }

    @Test
    void everySectionOfTheRunbookAnswersTheFourQuestionsAboutAnAlertThatExists() {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        MonitoringFiles.alerts().stream().map(Rule::name).collect(Collectors.toSet()));
        assertThat(sections())
                .allSatisfy((name, text) -> assertThat(text).as(name).containsSubsequence(PARTS));
    }

    @Test
    void dashboardsAreProvisionedAndTellOnesFromAnother() {
        var dashboards =
                MonitoringFiles.dashboards().stream().map(MonitoringFiles::json).toList();

        assertThat(dashboards).hasSize(5);
        assertThat(dashboards.stream().map(dashboard -> dashboard.get("uid").asString()))
                .doesNotHaveDuplicates();
        assertThat(dashboards).allSatisfy(dashboard -> {
            assertThat(dashboard.get("panels").valueStream().map(panel -> panel.get("id")
                            .asInt()))
                    .doesNotHaveDuplicates();
            assertThat(MonitoringFiles.queries(dashboard)).hasSizeGreaterThan(5);
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    void everyPanelSaysWhatItShowsFromTheProvisionedSource(
            String dashboard, String title, String description, String source) {
        assertThat(title).isNotBlank();
        assertThat(description).as(title).isNotBlank();
        assertThat(MonitoringFiles.text(Reactor.path("ops/grafana/provisioning/datasources/prometheus.yaml")))
                .as(dashboard)
                .contains("uid: " + source);
    }

    private static Stream<Object[]> panels() {
        return MonitoringFiles.dashboards().stream().flatMap(file -> MonitoringFiles.json(file)
                .get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asString().equals("row"))
                .map(panel -> new Object[] {
                    file.getFileName().toString(),
                    panel.get("title").asString(),
                    panel.get("description").asString(),
                    panel.get("datasource").get("uid").asString()
                }));
    }

    /** The sections about alerts, by their headings. */
    private static Map<String, String> sections() {
        return Stream.of(RUNBOOK.split("(?m)^## "))
                .filter(section -> section.startsWith("Evercred"))
                .collect(Collectors.toMap(section -> section.lines().findFirst().orElseThrow(), section -> section));
    }
}
