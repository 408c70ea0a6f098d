package io.evercred.e2e.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.canary.CanarySearch.Hit;
import io.evercred.e2e.canary.Haystacks.Haystack;
import io.evercred.e2e.system.JavaProcess;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.SecuredServers;
import io.evercred.e2e.system.WholeSystem;
import io.evercred.sandbox.provider.log.SecretLog;
import io.evercred.vault.Secret;
import io.evercred.vault.TokenMark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
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

    private static final List<String> PLACES = List.of(
            "log ",
            "key of ",
            "value of ",
            "header of ",
            "table ",
            "traces",
            "page",
            "management /actuator/prometheus",
            "management /actuator/health");

    /** Where people go in {@link Trouble}: whoever leads it elsewhere adds it here. */
    private static final List<String> PAGES = List.of(
            "page /",
            "page /google/calendar_sync",
            "page /api/v1/connection",
            "page /discord/guilds",
            "page /ops",
            "page /ops/fleet",
            "page /ops/search",
            "page /account/delete",
            "page /auth/callback/google",
            "page /auth/callback/discord",
            "page /risc/google");

    private static List<Hit> hits;
    private static Set<String> searched;
    private static List<Canary> canaries;

    @BeforeAll
    static void letEverythingHappenAndSearch(RunningSystem system) {
        var traced = system.secured();
        var pages = new ArrayList<Haystack>();
        try (var trouble = new Trouble(system, traced, pages)) {
            trouble.everythingHappens(system.planted());
        }
        var shown = traced.processes().stream()
                .flatMap(process ->
                        MANAGEMENT.stream().map(path -> Haystack.of("management " + path, process.management(path))))
                .toList();
        traced.processes().forEach(JavaProcess::stop);
        // Only now, when there is no relay that would send it and delete it.
        plantIntoTheOutbox(system);

        canaries = canaries(system, traced.servers());
        var search =
                new CanarySearch(Stream.concat(canaries.stream(), Stream.of(Canary.of("planted", system.planted())))
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
                        "refresh_token_prefix",
                        "refresh_token_mark",
                        "code",
                        "code_verifier",
                        "client_secret",
                        "bot_token",
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
                        "table evercred_worker.outbox",
                        "table evercred_view.credential_view",
                        "management /actuator/prometheus",
                        "traces",
                        "page /",
                        "page /ops/search");
    }

    @Test
    void theMarksOfTokensAreFoundWhereTheyAreKept() {
        assertThat(hits.stream()
                        .filter(hit -> hit.canary().kind().equals("refresh_token_mark"))
                        .map(Hit::place)
                        .collect(Collectors.toSet()))
                .contains("table evercred_worker.credential", "table evercred_view.credential_view");
    }

    @Test
    void everyPlaceWasSearched() {
        for (var place : PLACES) {
            assertThat(searched).as(place).anyMatch(one -> one.startsWith(place));
        }
        assertThat(searched)
                .contains("log app", "table evercred_worker.outbox", "table evercred_worker.provider_revocation")
                .containsAll(PAGES);
    }

    private static List<Canary> canaries(RunningSystem system, SecuredServers servers) {
        var seen = new HashSet<String>();
        return Stream.of(
                        system.secrets().stream()
                                .flatMap(CanariesIntegrationTests::withWhatNamesIt)
                                .filter(entry -> seen.add(entry.value()))
                                .map(entry -> Canary.of(entry.kind(), entry.value())),
                        system.vaults().rawKeys().stream().map(key -> new Canary("key " + key.keySet(), key.bytes())),
                        servers.passwords().stream().map(password -> Canary.of("kafka_password", password)))
                .flatMap(some -> some)
                .toList();
    }

    /** A refresh token, its first characters, by which a provider may name it, and the two hashes that it is found by. */
    private static Stream<SecretLog.Entry> withWhatNamesIt(SecretLog.Entry entry) {
        if (!entry.kind().equals("refresh_token")) {
            return Stream.of(entry);
        }
        var mark = TokenMark.of(Secret.of(entry.value()));
        return Stream.of(
                entry,
                new SecretLog.Entry("refresh_token_prefix", entry.value().substring(0, 16)),
                new SecretLog.Entry("refresh_token_mark", mark.hash()),
                new SecretLog.Entry("refresh_token_mark", mark.prefix()));
    }

    private static void plantIntoTheOutbox(RunningSystem system) {
        system.database().change("""
                INSERT INTO evercred_worker.outbox (shard, event_id, source, type, occurred_at, topic, record_key, data)
                VALUES (0, 'planted', 'e2e', 'planted', UTC_TIMESTAMP(6), 'planted', 'planted', ?)
                """, system.planted());
    }
}
