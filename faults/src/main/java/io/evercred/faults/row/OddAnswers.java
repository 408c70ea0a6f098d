package io.evercred.faults.row;

import io.evercred.faults.process.Product;
import io.evercred.faults.process.Waiting;
import io.evercred.faults.report.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Row 7. The token endpoint answers, but what it answers is no use, or never ends. */
final class OddAnswers implements Row {

    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final long MEMORY_SLACK = 200L << 20;
    private static final String JSON = "application/json";

    /** Instead of executing the call, so that nothing rotates. */
    private static final Map<String, List<String>> ANSWERS = answers();

    @Override
    public int number() {
        return 7;
    }

    @Override
    public String fault() {
        return "odd answers: dripping, endless, broken, absurd";
    }

    @Override
    public void run(Scene scene, Protocol protocol) {
        scene.begin();
        Waiting.pause(Duration.ofSeconds(10));
        long before = memory(scene);
        long most = before;
        double slowest = 0;
        long answered = 0;
        for (var answer : ANSWERS.entrySet()) {
            awaitOpen(scene);
            protocol.step("answers: %s", answer.getKey());
            var rate = new Rate(scene);
            scene.standIn().fault(answer.getValue().toArray(String[]::new));
            long end = System.nanoTime()
                    + Duration.ofSeconds(answer.getKey().equals("dripping body") ? 25 : 5)
                            .toNanos();
            while (System.nanoTime() < end) {
                most = Math.max(most, memory(scene));
                Waiting.pause(Duration.ofMillis(500));
            }
            var calls = rate.calls().stream().filter(call -> !call.wasIssued()).count();
            protocol.require(calls > 0, "nobody was answered with %s", answer.getKey());
            answered += calls;
            // The metric forgets after some minutes.
            slowest = Math.max(slowest, slowestCall(scene));
            protocol.quietly("answered: %s; the slowest call so far took %.1f s", answer.getKey(), slowest);
            scene.standIn().calm();
        }
        protocol.figure("kinds of answers", ANSWERS.size());
        protocol.figure("odd answers", answered);
        protocol.figure("memory before, MB", before >> 20);
        protocol.figure("most memory, MB", most >> 20);
        protocol.figure("slowest call, s", slowest);
        // On a box that stands still for a moment a deadline that was late itself waits two seconds more.
        protocol.require(slowest < DEADLINE.toSeconds() + 4, "a call took %.1f s", slowest);
        protocol.require(slowest > 14, "the slowest call took %.1f s: no dripping body came so far", slowest);
        protocol.require(most - before < MEMORY_SLACK, "a worker grew by %d MB", (most - before) >> 20);
        protocol.require(scene.workers().stream().allMatch(Product::isAlive), "a worker has died");
        protocol.step("lets the fleet recover");
        Waiting.pause(Duration.ofSeconds(30));
        scene.verify(protocol);
    }

    /** After one kind of nonsense only a probe goes out now and then, and the next kind would meet nobody else. */
    private static void awaitOpen(Scene scene) {
        Waiting.until("both providers are called again", Duration.ofSeconds(90), () -> {
            Waiting.pause(Duration.ofMillis(200));
            return scene.database()
                            .count("SELECT COUNT(*) FROM evercred_worker.provider_gate"
                                    + " WHERE state NOT IN ('open', 'ramping')")
                    == 0;
        });
    }

    private static double slowestCall(Scene scene) {
        return scene.workers().stream()
                .flatMap(worker -> Stream.of("google", "discord").map(provider -> worker.management()
                        .highest("credential_refresh_seconds_max", "provider=\"%s\"".formatted(provider))))
                .max(Double::compareTo)
                .orElse(0.0);
    }

    private static long memory(Scene scene) {
        return scene.workers().stream().mapToLong(Product::memory).max().orElse(0);
    }

    private static Map<String, List<String>> answers() {
        // Fake tokens throughout.
        var sane = "{\"access_token\": \"odd\", \"token_type\": \"Bearer\", \"expires_in\": 300}";
        var answers = new LinkedHashMap<String, List<String>>();
        answers.put("dripping body", reply(sane + " ".repeat(400), "drip", "1s"));
        answers.put("1 GB body", reply("{\"access_token\": \"", "body_size", "1073741824"));
        answers.put("truncated JSON", reply("{\"access_token\": \"od"));
        answers.put(
                "HTML with 200",
                List.of("grant_type", "refresh_token", "status", "200", "body", "<html>Sign in</html>"));
        answers.put("wrong types", reply("{\"access_token\": {\"a\": 1}, \"expires_in\": \"soon\", \"scope\": 7}"));
        answers.put("an array", reply("[1, 2, 3]"));
        answers.put("missing expires_in", reply("{\"access_token\": \"odd\", \"token_type\": \"Bearer\"}"));
        answers.put("endless expires_in", reply(sane.replace("300", "9".repeat(30))));
        answers.put("negative expires_in", reply(sane.replace("300", "-300")));
        answers.put("redirect", List.of("grant_type", "refresh_token", "status", "302", "body", "moved"));
        answers.put("permanent redirect", List.of("grant_type", "refresh_token", "status", "308", "body", "moved"));
        return answers;
    }

    private static List<String> reply(String body, String... more) {
        var fields = new ArrayList<>(
                List.of("grant_type", "refresh_token", "status", "200", "content_type", JSON, "body", body));
        fields.addAll(List.of(more));
        return fields;
    }
}
