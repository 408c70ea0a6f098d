package io.evercred.faults.row;

import io.evercred.faults.fleet.Member;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Row 6. A provider that says "not now", in every way in which it can say for how long. */
final class Throttled implements Row {

    /** Shorter than the default of an hour, so that it can be watched. */
    private static final Duration CAP = Duration.ofSeconds(40);

    private static final Duration ASKED = Duration.ofSeconds(20);

    @Override
    public int number() {
        return 6;
    }

    @Override
    public String fault() {
        return "429 and 403 with each kind of Retry-After";
    }

    /**
     * @param least how long the next call has to wait at least
     * @param most and at most
     */
    private record Kind(String name, Optional<String> header, Duration least, Duration most) {}

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin(Map.of("evercred.refresh.retry-after-cap", CAP.toSeconds() + "s"));
        Waiting.pause(Duration.ofSeconds(5));
        var google = scene.fleet().shuffled("google", new Random(6)).iterator();
        var discord = scene.fleet().shuffled("discord", new Random(6)).iterator();
        var asked = new ArrayList<Asked>();
        for (var kind : kinds(scene.fleet().now())) {
            for (int status : List.of(429, 403)) {
                asked.add(ask(scene, google.next(), kind, status));
                asked.add(ask(scene, discord.next(), kind, status));
            }
            // Ten distinct credentials in ten seconds would slow the whole fleet, which is another matter.
            Waiting.pause(Duration.ofSeconds(6));
        }
        protocol.step("waits for the longest");
        Waiting.pause(CAP.plusSeconds(15));
        int called = 0;
        for (var one : asked) {
            called += judge(scene, one, protocol) ? 1 : 0;
        }
        protocol.figure("asked to wait", asked.size());
        protocol.figure("honoured", called);
        var verdict = scene.verify(protocol);
        protocol.require(verdict.figures().get("revoked") == 0, "somebody was revoked");
    }

    private record Asked(Member member, Kind kind, int status) {}

    private static List<Kind> kinds(Instant now) {
        var slack = Duration.ofSeconds(8);
        var none = Duration.ZERO;
        var capped = CAP.minusSeconds(1);
        var date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(70).atOffset(ZoneOffset.UTC));
        return List.of(
                new Kind("seconds", Optional.of("" + ASKED.toSeconds()), ASKED, ASKED.plus(slack)),
                new Kind("a date", Optional.of(date), capped.minusSeconds(2), CAP.plus(slack)),
                new Kind("a fraction", Optional.of("20.5"), ASKED, ASKED.plus(slack)),
                new Kind("absurdly long", Optional.of("9".repeat(25)), capped, CAP.plus(slack)),
                new Kind("a year", Optional.of("31536000"), capped, CAP.plus(slack)),
                new Kind("nonsense", Optional.of("soon"), none, CAP),
                new Kind("negative", Optional.of("-5"), none, CAP),
                new Kind("none", Optional.empty(), none, CAP));
    }

    private static Asked ask(Scene scene, Member member, Kind kind, int status) {
        var fields = new ArrayList<>(List.of(
                "provider",
                member.provider(),
                "account",
                member.account(),
                "grant_type",
                "refresh_token",
                "status",
                "" + status,
                "calls",
                "1"));
        kind.header().ifPresent(header -> fields.addAll(List.of("retry_after", header)));
        scene.standIn().fault(fields.toArray(String[]::new));
        Waves.makeDue(scene, List.of(member));
        return new Asked(member, kind, status);
    }

    private static boolean judge(Scene scene, Asked asked, Protocol protocol) {
        var name = "%d, %s, %s"
                .formatted(asked.status(), asked.kind().name(), asked.member().provider());
        var calls = scene.standIn().callsOf(asked.member());
        int first = 0;
        while (first < calls.size() && calls.get(first).status() != asked.status()) {
            first++;
        }
        if (first + 1 >= calls.size()) {
            protocol.fail(name + (first < calls.size() ? ": never called again" : ": never called"));
            return false;
        }
        var waited =
                Duration.between(calls.get(first).time(), calls.get(first + 1).time());
        boolean honoured = waited.compareTo(asked.kind().least()) >= 0
                && waited.compareTo(asked.kind().most()) <= 0;
        protocol.require(honoured, "%s: called again after %s", name, waited);
        return honoured;
    }
}
