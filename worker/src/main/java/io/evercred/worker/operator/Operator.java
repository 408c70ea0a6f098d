package io.evercred.worker.operator;

import io.evercred.vault.InvalidKeySetException;
import io.evercred.worker.rotation.RotationRefused;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.dao.DataAccessException;

/** Follows what an operator types after the name of the jar. */
public final class Operator {

    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    private static final String USAGE = """
            Usage: java -jar evercred-worker.jar [command]

            Without a command the worker starts. The first of these needs nothing but the database:

            migrate [--spring.datasource.url=U ...]
                Applies the worker's migrations to its database, or to the one that the settings behind it name, and
                ends. What has been applied already is left as it is.

            The others need nothing but Kafka, those about keys also the database, and reach it as the worker does:
            by spring.kafka.bootstrap-servers (KAFKA_HOST) and what else is set below spring.kafka, also given here, as
            in --spring.kafka.bootstrap-servers=kafka:9092.

            dead-letters list [--topic T] [--limit N] [--all]
                Shows the dead letters that have not been sent again, the oldest of each partition first: partition,
                offset, time, key, type and reason, never what they hold. With --all those that have been, too.
                --topic T   of this topic alone; without it of all three
                --limit N   at most so many; 100 without it

            dead-letters resend [--topic T] --all
            dead-letters resend --topic T --partition P --offset O
                Puts dead letters back on the topic that they come from, with their key, value and headers, in order;
                either all that have not been sent again yet, or one. What has been sent again is remembered in the
                committed offsets of the consumer group evercred-dead-letters, in the same Kafka transaction, so that
                a second --all sends nothing twice. (Kafka forgets them once nothing has been sent again for its
                offsets.retention.minutes, so that should be no less than the dead letters' retention.) What fails
                again comes back as a new dead letter.

            guard decide --provider NAME --hold N --decision confirm|discard --operator NAME
                Decides what becomes of the endings that the guard holds: confirm ends those credentials, discard
                forgets their rejections. The alert, the worker's log and its metrics name the hold. The decision is
                sent as the event io.evercred.GuardDecisionRequested.v1 and keeps who made it.

            keys status [--set S]
                Shows the keys of each set, how much each has sealed, which processes have them, and what comes next.

            keys add --set S
            keys promote --set S [--key ID]
            keys retire --set S [--key ID] [--leave-unreadable]
                The three steps of a rotation: make a key that opens and does not seal yet; seal with it, refused while
                a running process has not loaded it; disable the old one, refused while anything needs it. Workers seal
                stored tokens anew by themselves in between. Without --key the newest is promoted, the oldest retired.
                --leave-unreadable   gives up dead letters and rows in quarantine that name the key

            keys enable --set S --key ID
            keys delete --set S --key ID
                Opens with a retired key again, such as for an old backup; deletes a retired key for good.

            keys wrap --to FOLDER
                Writes all plain key sets wrapped by the KMS key that evercred.keys.kms-uri names.

                --set S        refresh-token, access-token, callback or oauth-state
                --keys FOLDER  where the key set files are; without it where evercred.keys.refresh-token is
                --to FOLDER    where to write what has changed; without it they are changed in place

            Exit status: 0 done, 1 refused, or Kafka or the database does not answer, 2 the command is wrong.
            """;

    private final PrintStream out;
    private final PrintStream err;

    private Operator(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Whether these arguments are a command, and not settings of a worker that is to start. */
    public static boolean isMeantBy(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || HELP.contains(arguments[0]));
    }

    /** Follows a command; the exit status. */
    public static int run(String... arguments) {
        // Kafka's clients would tell their whole configuration; what matters is said below.
        LoggingSystem.get(Operator.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        return run(System.out, System.err, arguments);
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new Operator(out, err).run(List.of(arguments));
    }

    private int run(List<String> words) {
        if (words.stream().anyMatch(HELP::contains)) {
            out.print(USAGE);
            return 0;
        }
        try {
            follow(words);
            return 0;
        } catch (WrongUsage e) {
            err.println(e.getMessage() + ". See --help.");
            return 2;
        } catch (RotationRefused | InvalidKeySetException e) {
            err.println(e.getMessage());
            return 1;
        } catch (DataAccessException e) {
            err.printf("The database: %s. Check spring.datasource (DB_HOST, DB_USER, DB_PASSWORD).%n", reason(e));
            return 1;
        } catch (UncheckedIOException e) {
            err.printf("The files: %s.%n", reason(e));
            return 1;
        } catch (KafkaException e) {
            err.printf(
                    "Kafka at %s: %s. Check spring.kafka.bootstrap-servers (KAFKA_HOST).%n",
                    KafkaSettings.of(words).servers(), reason(e));
            return 1;
        }
    }

    private void follow(List<String> all) {
        var kafka = KafkaSettings.of(all);
        var words = all.stream().filter(word -> !Settings.isSetting(word)).toList();
        var command = String.join(" ", words.subList(0, Math.min(2, words.size())));
        var options = words.subList(Math.min(2, words.size()), words.size());
        switch (command) {
            case "dead-letters list" -> new DeadLetterCommands(kafka, out).list(options);
            case "dead-letters resend" -> new DeadLetterCommands(kafka, out).resend(options);
            case "guard decide" -> new GuardCommands(kafka, out, InstantSource.system()).decide(options);
            case "keys status", "keys add", "keys promote", "keys retire", "keys enable", "keys delete", "keys wrap" ->
                new KeyCommands(Settings.of(all), out).follow(words.get(1), options);
            default -> throw new WrongUsage("There is no command \"" + command + "\"");
        }
    }

    /** The deepest cause says most; some have no message. */
    private static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }
}
