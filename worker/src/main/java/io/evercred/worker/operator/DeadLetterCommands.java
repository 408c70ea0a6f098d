package io.evercred.worker.operator;

import io.evercred.schemas.Topics;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** {@code dead-letters list} and {@code dead-letters resend}. */
final class DeadLetterCommands {

    private static final List<String> TOPICS =
            List.of(Topics.OAUTH_CALLBACK_COMPLETED, Topics.CREDENTIAL_COMMANDS, Topics.CREDENTIAL_EVENTS);
    private static final long USUAL_LIMIT = 100;

    private final KafkaSettings kafka;
    private final PrintStream out;

    DeadLetterCommands(KafkaSettings kafka, PrintStream out) {
        this.kafka = kafka;
        this.out = out;
    }

    void list(List<String> words) {
        var options = Options.parse(words, Set.of("topic", "limit"), Set.of("all"));
        var topics = topics(options);
        var left = new long[] {options.number("limit", 1).orElse(USUAL_LIMIT)};
        out.println(DeadLetter.columns());
        try (var letters = new DeadLetterTopics(kafka)) {
            for (var topic : topics) {
                for (var partition : letters.of(topic)) {
                    var from = options.has("all")
                            ? partition.begin()
                            : partition.progress().next();
                    letters.read(partition, from, batch -> {
                        batch.stream()
                                .filter(letter -> options.has("all") || !letter.sentAgain())
                                .limit(left[0])
                                .forEach(letter -> {
                                    out.println(letter.line());
                                    left[0]--;
                                });
                        return left[0] > 0;
                    });
                    if (left[0] == 0) {
                        out.println("(there may be more: --limit shows more than "
                                + options.number("limit", 1).orElse(USUAL_LIMIT) + ")");
                        return;
                    }
                }
            }
        }
    }

    void resend(List<String> words) {
        var options = Options.parse(words, Set.of("topic", "partition", "offset"), Set.of("all"));
        var topics = topics(options);
        var partition = options.number("partition", 0);
        var offset = options.number("offset", 0);
        if (options.has("all") == (partition.isPresent() || offset.isPresent())) {
            throw new WrongUsage("Say either --all, or which one by --topic, --partition and --offset");
        }
        try (var resend = new Resend(kafka, out)) {
            if (options.has("all")) {
                topics.forEach(resend::all);
            } else {
                options.required("topic");
                options.required("partition");
                options.required("offset");
                resend.one(topics.getFirst(), partition.get().intValue(), offset.get());
            }
            out.println(resend.count() + " sent again");
        }
    }

    private static List<String> topics(Options options) {
        var named = options.text("topic").map(topic -> topic.replaceFirst("-dlt$", ""));
        if (named.isEmpty()) {
            return TOPICS;
        }
        if (!TOPICS.contains(named.get())) {
            throw new WrongUsage("There is no topic \"" + named.get() + "\"; there are " + String.join(", ", TOPICS));
        }
        return List.of(named.get());
    }
}
