package io.evercred.e2e.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.canary.CanarySearch.Hit;
import io.evercred.e2e.canary.Haystacks.Haystack;
import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.SecuredServers;
import io.evercred.e2e.system.WholeSystem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * No readable token outside memory: whatever all test classes before this one have left behind, and an app and a worker
 * that log all they can while everything goes wrong that can, is searched for every secret of the run.
 *
 * <p>The last class of all: it needs the workers to itself.
 */
@EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
@WholeSystem
@Order(95)
class CanariesIntegrationTests {

    /** Long enough to be no chance, short enough for a name. Planted, so that the search is seen to find it. */
    private static final String PLANTED = "canary" + HexFormat.of().toHexDigits(new Random().nextLong());

    private static final List<String> MANAGEMENT = List.of(
            "/actuator",
            "/actuator/health",
            "/actuator/health/readiness",
            "/actuator/prometheus",
            "/actuator/env",
            "/actuator/configprops",
            "/actuator/loggers",
            "/actuator/threaddump",
            "/actuator/heapdump",
            "/actuator/logfile");

    private static final List<String> PLACES =
            List.of("log ", "key of ", "value of ", "header of ", "table ", "traces", "page");

    private static List<Hit> hits;
    private static Set<String> searched;
    private static List<Canary> canaries;

    @BeforeAll
    static void letEverythingHappenAndSearch(RunningSystem system) {
        var traced = system.secured();
        var pages = new ArrayList<Haystack>();
        try (var trouble = new Trouble(system, traced, pages)) {
            trouble.everythingHappens(PLANTED);
        }
        var shown = traced.processes().stream()
                .flatMap(process ->
                        MANAGEMENT.stream().map(path -> Haystack.of("management " + path, process.management(path))))
                .toList();
        traced.processes().forEach(JavaProcess::stop);

        canaries = canaries(system, traced.servers());
        var search = new CanarySearch(Stream.concat(canaries.stream(), Stream.of(Canary.of("planted", PLANTED)))
                .toList());
        hits = new ArrayList<>();
        searched = new TreeSet<>();
        Stream.of(
                        Haystacks.logs(system),
                        Haystacks.topics(system.broker()),
                        Haystacks.topics(traced.broker()),
                        Haystacks.database(system.database()),
                        system.traces().received().stream().map(spans -> new Haystack("traces", spans)),
                        pages.stream(),
                        shown.stream())
                .flatMap(haystacks -> haystacks)
                .forEach(haystack -> {
                    searched.add(haystack.place());
                    hits.addAll(search.in(haystack.place(), haystack.content()));
                });
    }

    @Test
    void noSecretIsAnywhere() {
        var exceptions = Exceptions.read();
        assertThat(hits.stream()
                        .filter(hit -> !hit.canary().kind().equals("planted"))
                        .filter(hit -> !exceptions.allow(hit))
                        .map(hit -> hit.canary() + " in " + hit.place() + " " + hit.writing() + ": " + hit.before())
                        .distinct()
                        .sorted()
                        .toList())
                .as("secrets outside memory; %d were looked for", canaries.size())
                .isEmpty();
    }

    @Test
    void everyKindOfSecretWasLookedFor() {
        assertThat(canaries)
                .extracting(Canary::kind)
                .contains(
                        "access_token",
                        "refresh_token",
                        "code",
                        "code_verifier",
                        "client_secret",
                        "kafka_password",
                        "key refresh-token",
                        "key access-token",
                        "key oauth-state",
                        "key callback-private");
        assertThat(canaries.stream().map(canary -> HexFormat.of().formatHex(canary.value())))
                .as("each is unique")
                .doesNotHaveDuplicates();
    }

    @Test
    void theSearchFindsWhatWasPlanted() {
        var found = hits.stream()
                .filter(hit -> hit.canary().kind().equals("planted"))
                .map(Hit::place)
                .collect(Collectors.toSet());

        assertThat(found)
                .contains(
                        "log app-secured",
                        "log worker-secured",
                        "value of evercred.credential-events.v1",
                        "value of evercred.credential-state.v1",
                        "value of evercred.credential-commands.v1-dlt",
                        "key of evercred.credential-commands.v1-dlt",
                        "header of evercred.credential-commands.v1-dlt",
                        "table evercred_app.users",
                        "table evercred_app.SPRING_SESSION_ATTRIBUTES",
                        "table evercred_worker.credential",
                        "table evercred_view.credential_view",
                        "page /");
    }

    @Test
    void everyPlaceWasSearched() {
        for (var place : PLACES) {
            assertThat(searched).as(place).anyMatch(one -> one.startsWith(place));
        }
        assertThat(searched)
                .contains("log app", "table evercred_worker.outbox", "table evercred_worker.provider_revocation")
                .contains("management /actuator/prometheus", "management /actuator/health");
    }

    private static List<Canary> canaries(RunningSystem system, SecuredServers servers) {
        var seen = new HashSet<String>();
        return Stream.of(
                        system.secrets().stream()
                                .filter(entry -> seen.add(entry.value()))
                                .map(entry -> Canary.of(entry.kind(), entry.value())),
                        system.vaults().rawKeys().stream().map(key -> new Canary("key " + key.keySet(), key.bytes())),
                        servers.passwords().stream().map(password -> Canary.of("kafka_password", password)))
                .flatMap(some -> some)
                .toList();
    }
}
