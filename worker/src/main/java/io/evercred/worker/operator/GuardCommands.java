package io.evercred.worker.operator;

import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** {@code guard decide}: what becomes of the endings that the guard holds. */
final class GuardCommands {

    private static final String SOURCE = "/evercred/operator";

    /** The audit keeps no more. */
    private static final int LONGEST_NAME = 255;

    private final KafkaSettings kafka;
    private final PrintStream out;
    private final InstantSource time;

    GuardCommands(KafkaSettings kafka, PrintStream out, InstantSource time) {
        this.kafka = kafka;
        this.out = out;
        this.time = time;
    }

    void decide(List<String> words) {
        var options = Options.parse(words, Set.of("provider", "hold", "decision", "operator"), Set.of());
        var decision =
                new GuardDecisionRequested(provider(options), hold(options), decision(options), operator(options));
        var id = UUID.randomUUID().toString();
        var record = new EventCodec().encode(new Envelope(id, SOURCE, time.instant(), decision));
        try (var producer = new KafkaProducer<>(kafka.producer(), new StringSerializer(), new ByteArraySerializer())) {
            var taken = producer.send(record).get();
            out.printf(
                    "Asked the workers to %s hold %d of %s, as %s (event %s, %s-%d at offset %d).%n",
                    word(decision.decision()),
                    decision.hold(),
                    decision.provider(),
                    decision.operator(),
                    id,
                    taken.topic(),
                    taken.partition(),
                    taken.offset());
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static String provider(Options options) {
        var provider = options.required("provider");
        if (!provider.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new WrongUsage("--provider must be a provider's name, such as google, not \"" + provider + "\"");
        }
        return provider;
    }

    private static String operator(Options options) {
        var operator = options.required("operator");
        if (operator.length() > LONGEST_NAME) {
            throw new WrongUsage("--operator must have at most " + LONGEST_NAME + " characters");
        }
        return operator;
    }

    private static long hold(Options options) {
        options.required("hold");
        return options.number("hold", 1).get();
    }

    private static GuardDecision decision(Options options) {
        var word = options.required("decision");
        return Arrays.stream(GuardDecision.values())
                .filter(decision -> word(decision).equals(word))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("--decision must be confirm or discard, not \"" + word + "\""));
    }

    private static String word(GuardDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
