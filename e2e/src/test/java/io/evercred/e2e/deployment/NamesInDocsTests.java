package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages for operators name exists. Where a page is silent or wrong about more than names, no test can tell. */
class NamesInDocsTests {

    /** Code, in a line or as a block. */
    private static final Pattern CODE = Pattern.compile("```.*?```|`([^`\n]+)`", Pattern.DOTALL);

    private static final Pattern SETTING = Pattern.compile("(?<![\\w/.-])evercred(?:\\.[a-z<>-]++)++(?![.\\w])");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:DB|KAFKA|EVERCRED)_[A-Z_]+\\b");
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w.])(?:credential|outbox|provider|oauth|clock|hikaricp|jvm|kafka)_[a-z_]+");
    private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:docker|k8s|ops|worker)/[\\w./-]+");
    private static final Pattern COMMAND = Pattern.compile("\\b(?:keys|dead-letters|guard) [a-z]+\\b");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)");
    private static final Pattern TEST = Pattern.compile("\\b\\w+Tests\\b");

    /** The suffixes that Prometheus' conventions put behind our names. */
    private static final Pattern SUFFIX = Pattern.compile("(?:_seconds)?(?:_total|_count|_sum|_bucket)?$");

    private static final String RUNBOOK = page("docs/runbook.md");
    private static final String OPERATIONS =
            page("docs/operations.md").replaceAll("(?s)<!-- (evercred|spring): generated.*?<!-- end of \\1 -->", "");
    private static final String CODES = Stream.of(RUNBOOK, OPERATIONS)
            .flatMap(page -> CODE.matcher(page).results())
            .map(MatchResult::group)
            .collect(Collectors.joining("\n"));

    private static final String SOURCES = text("java", "app/src/main", "worker/src/main", "runtime/src/main");

    @Test
    void settings() {
        var keys = Settings.ofAll().stream().map(Setting::key).collect(Collectors.toSet());

        assertThat(named(SETTING))
                .hasSizeGreaterThan(3)
                .allMatch(key -> keys.contains(key.replace("<name>", "google")));
    }

    @Test
    void variables() {
        var variables = Settings.ofAll().stream()
                .flatMap(setting -> Stream.of(setting.variable(), Settings.variable(setting.key())))
                .collect(Collectors.toSet());
        var composed = page("worker/src/main/resources/application.yml");

        assertThat(named(VARIABLE))
                .hasSizeGreaterThan(2)
                .allMatch(name -> variables.contains(name) || composed.contains("${" + name));
    }

    /** Those of libraries are held to the running processes by way of the rules and dashboards that ask for them. */
    @Test
    void metrics() {
        var asked = text("yaml", "ops/prometheus/rules") + text("json", "ops/grafana/dashboards");
        var tables = text("sql", "worker/src/main/resources/db/migration");

        assertThat(named(METRIC))
                .hasSizeGreaterThan(25)
                .allMatch(name -> SOURCES.contains('"' + dotted(name) + '"')
                        || asked.contains(name)
                        || tables.contains(" " + name));
    }

    @Test
    void commandsOfTheWorker() {
        var usage = page("worker/src/main/java/io/evercred/worker/operator/Operator.java");

        assertThat(named(COMMAND)).hasSizeGreaterThan(4).allMatch(command -> usage.contains(" " + command + " "));
    }

    @Test
    void filesAndFolders() {
        var links = Stream.of(RUNBOOK, OPERATIONS)
                .flatMap(page -> LINK.matcher(page).results())
                .map(link -> "docs/" + link.group(1));

        assertThat(Stream.concat(links, named(PATH).stream().filter(path -> !path.contains("/target/"))))
                .hasSizeGreaterThan(10)
                .allMatch(path -> Files.exists(Reactor.path(path)));
    }

    @Test
    void testsAndSwitchesOfTheBuild() {
        var tests = Stream.of("app", "worker", "e2e")
                .flatMap(module -> files("java", module + "/src/test").map(file -> name(file)))
                .collect(Collectors.toSet());
        var poms = text("xml", "pom.xml", "faults/pom.xml", "e2e/pom.xml");

        assertThat(named(TEST)).isNotEmpty().isSubsetOf(tests);
        assertThat(named(Pattern.compile("(?<=mvnw -P)\\w+")))
                .isNotEmpty()
                .allMatch(profile -> poms.contains("<id>" + profile + "</id>"));
    }

    private static Set<String> named(Pattern what) {
        return what.matcher(CODES).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static String dotted(String metric) {
        return SUFFIX.matcher(metric).replaceFirst("").replace('_', '.').toLowerCase(Locale.ROOT);
    }

    private static String page(String path) {
        return read(Reactor.path(path));
    }

    private static String text(String ending, String... folders) {
        return List.of(folders).stream()
                .flatMap(folder -> files(ending, folder))
                .map(NamesInDocsTests::read)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(String ending, String folder) {
        try (var files = Files.walk(Reactor.path(folder))) {
            return files.filter(file -> file.toString().endsWith("." + ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
