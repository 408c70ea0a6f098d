package io.evercred.app.signin;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts how callbacks end: {@code oauth.callback}, by provider and outcome. */
@Component
class CallbackMetrics {

    private final MeterRegistry meters;

    CallbackMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String provider, Landing landing) {
        var outcome =
                switch (landing) {
                    case Landing.Next next -> next.outcome();
                    case Landing.Again again -> "prompted";
                    case Landing.Stranded stranded ->
                        stranded.stop().problem().name().toLowerCase(Locale.ROOT);
                };
        meters.counter("oauth.callback", "provider", provider, "outcome", outcome)
                .increment();
    }
}
