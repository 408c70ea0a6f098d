package io.evercred.startup;

import io.evercred.vault.InvalidKeySetException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says in one sentence why the process cannot start, if it is a setting, a key, the database or Kafka. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

    private static final String OURS = "io.evercred.";

    /** By name: the broker's client is no dependency of what both processes share. */
    private static final String KAFKA_REFUSAL = "org.apache.kafka.common.config.ConfigException";

    private final Environment environment;

    StartFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, Throwable cause) {
        return keySet(failure)
                .or(() -> wrongSetting(failure))
                .or(() -> unreadableSetting(failure))
                .or(() -> database(failure))
                .or(() -> kafka(failure))
                .map(sentence -> new FailureAnalysis(sentence, null, failure))
                .orElse(null);
    }

    private static Optional<String> keySet(Throwable failure) {
        return find(failure, InvalidKeySetException.class, any -> true).map(Throwable::getMessage);
    }

    /** What our own code refuses comes with a sentence. */
    private static Optional<String> wrongSetting(Throwable failure) {
        return find(failure, RuntimeException.class, StartFailureAnalyzer::isOurRefusal)
                .map(Throwable::getMessage);
    }

    private static Optional<String> unreadableSetting(Throwable failure) {
        return find(failure, BindException.class, bind -> bind.getProperty() != null)
                .map(bind -> "%s is \"%s\", which is no %s"
                        .formatted(
                                bind.getName(),
                                bind.getProperty().getValue(),
                                bind.getTarget().getType().toClass().getSimpleName()));
    }

    private Optional<String> database(Throwable failure) {
        return find(failure, SQLException.class, any -> true).map(sql -> "%s (%s); check %s, %s and %s"
                .formatted(
                        answer(sql),
                        environment
                                .getProperty("spring.datasource.url", "no URL")
                                .replaceFirst("\\?.*", ""),
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password"));
    }

    private static Optional<String> kafka(Throwable failure) {
        return find(failure, RuntimeException.class, one -> one.getClass()
                        .getName()
                        .equals(KAFKA_REFUSAL))
                .map(refusal -> "Kafka's client says: %s; check spring.kafka.bootstrap-servers and the other settings"
                                .formatted(refusal.getMessage())
                        + " below spring.kafka");
    }

    private static String answer(SQLException failure) {
        var state = Optional.ofNullable(failure.getSQLState()).orElse("");
        if (state.startsWith("28") || state.startsWith("42000")) {
            return "MySQL does not let this account in";
        }
        return state.startsWith("08") || state.isEmpty()
                ? "MySQL does not answer"
                : "MySQL refused a statement with SQL state " + state;
    }

    private static boolean isOurRefusal(RuntimeException exception) {
        var trace = exception.getStackTrace();
        return (exception instanceof IllegalArgumentException || exception instanceof IllegalStateException)
                && trace.length > 0
                && trace[0].getClassName().startsWith(OURS);
    }

    /** The deepest one: those above it only say that something failed. */
    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type, Predicate<T> wanted) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(wanted)
                .reduce((outer, inner) -> inner);
    }
}
