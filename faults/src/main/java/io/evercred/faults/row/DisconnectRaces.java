package io.evercred.faults.row;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.verify.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Row 13. People disconnect at random moments around a refresh: before its claim, while its request is on the way,
 * between its execution and its answer, and around its write. In the end the credential is gone here and at the
 * provider, also where the provider has issued a new refresh token meanwhile.
 */
final class DisconnectRaces implements Row {

    /** No more than the workers take at once, or each disconnect waits until its refresh is long over. */
    private static final int WAVE = 25;

    /** A tick, a slow call, and a little more. */
    private static final int LONGEST_OFFSET_MILLIS = 2_200;

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String fault() {
        return "disconnected while a refresh is in flight";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        Consumers.awaitAtWork(scene);
        slowTokens(scene);
        int races = scene.scale().of(100, 1_000, 3_000);
        var people = People.mixed(scene.fleet(), new Random(13)).subList(0, races);
        protocol.step("lets %d people disconnect around a refresh", races);
        var random = new Random(14);
        for (int from = 0; from < races; from += WAVE) {
            protocol.quietly("%d of %d races", from, races);
            var wave = people.subList(from, Math.min(races, from + WAVE));
            Waves.makeDue(scene, wave);
            Waves.spread(wave, LONGEST_OFFSET_MILLIS, random, scene.fleet()::disconnect);
        }
        protocol.step("waits until they have been revoked at the provider");
        Revokes.awaitDone(scene);
        var evidence = scene.verify(protocol).evidence();
        protocol.figure("races", races);
        protocol.step("tries their tokens at the provider");
        scene.standIn().calm();
        people.forEach(person -> look(person, scene, evidence, protocol));
        long overlapped =
                people.stream().filter(person -> overlapped(person, evidence)).count();
        protocol.figure("with a call in flight", overlapped);
        // Among other tests a tick can be late by more than the offsets.
        protocol.require(
                overlapped * 5 >= races || scene.scale() == Scale.BRIEF,
                "only %d of %d races met a refresh",
                overlapped,
                races);
        protocol.figure(
                "revoked again with a late token",
                people.stream()
                        .filter(person -> Revokes.of(evidence.calls(), person).size() > 1)
                        .count());
    }

    /** So that there is something to race with on both sides of the execution. */
    static void slowTokens(Scene scene) {
        for (var after : List.of("false", "true")) {
            scene.standIn()
                    .fault(
                            "endpoint",
                            "token",
                            "grant_type",
                            "refresh_token",
                            "latency_median",
                            "300ms",
                            "latency_p99",
                            "1200ms",
                            "latency_after",
                            after);
        }
    }

    private static void look(Member person, Scene scene, Evidence evidence, Protocol protocol) {
        var calls = evidence.calls().getOrDefault(person.id(), List.of());
        boolean dead = false;
        for (var call : calls) {
            dead = call.revoked() || dead && !call.wasIssued();
        }
        protocol.require(dead, "%s: still granted at its provider", person);
        protocol.require(
                person.rotates() || scene.standIn().refresh(person.provider(), person.refreshToken()) == 400,
                "%s: its provider still takes its token",
                person);
        var events = evidence.events().getOrDefault(person.id(), List.of());
        protocol.require(
                !events.isEmpty() && events.getLast().kind().equals("CredentialRevoked"), "%s: it came back", person);
    }

    /** The provider executed a refresh within a call's length of the ending. */
    private static boolean overlapped(Member person, Evidence evidence) {
        var slack = Duration.ofMillis(1_000);
        return evidence.events().getOrDefault(person.id(), List.of()).stream()
                .filter(told -> told.kind().equals("CredentialRevoked"))
                .anyMatch(told -> evidence.calls().getOrDefault(person.id(), List.<Call>of()).stream()
                        .filter(Call::refresh)
                        .anyMatch(call -> call.time().isAfter(told.time().minus(slack))
                                && call.time().isBefore(told.time().plus(slack))));
    }
}
