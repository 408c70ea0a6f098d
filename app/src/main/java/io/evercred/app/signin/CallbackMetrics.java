package io.evercred.app.signin;

import io.evercred.app.provider.Providers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts how callbacks end: {@code oauth.callback}, by provider and outcome. */
@Component
class CallbackMetrics {

    private static final String PROMPTED = "prompted";

    private final MeterRegistry meters;

    /** All counts are there from the start, at zero: else the first of a kind would show in no rate. */
    CallbackMetrics(MeterRegistry meters, Providers providers) {
        this.meters = meters;
        providers.all().forEach(provider -> outcomes().forEach(outcome -> callbacks(provider.name(), outcome)));
    }

    private static Stream<String> outcomes() {
        var landings = Stream.<Enum<?>>concat(Stream.of(Landing.Outcome.values()), Stream.of(Problem.values()));
        return Stream.concat(landings.map(CallbackMetrics::word), Stream.of(PROMPTED));
    }

    void count(String provider, Landing landing) {
        var outcome =
                switch (landing) {
                    case Landing.Next next -> word(next.outcome());
                    case Landing.Again again -> PROMPTED;
                    case Landing.Stranded stranded -> word(stranded.stop().problem());
                };
        callbacks(provider, outcome).increment();
    }

    private Counter callbacks(String provider, String outcome) {
        return Counter.builder("oauth.callback")
                .description("Callbacks from providers, by where they led")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .register(meters);
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
