package io.evercred.worker.gate;

import io.evercred.worker.gate.GateRow.State;
import io.evercred.worker.metric.LastReading;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Shows how the gates stand: one series for each state, of which one is 1. All workers report the same. */
@Component
class GateMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(GateMetrics.class);

    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final GateRows rows;
    private final Providers providers;
    private final LastReading<Map<String, State>> states;

    GateMetrics(GateRows rows, Providers providers, Clock clock) {
        this.rows = rows;
        this.providers = providers;
        this.states = new LastReading<>(clock, GOOD_FOR);
    }

    @Scheduled(fixedDelayString = "5s")
    void look() {
        try {
            states.note(providers.all().stream()
                    .collect(Collectors.toMap(Provider::name, provider -> rows.read(provider.name())
                            .state())));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The gates could not be looked at; trying again in five seconds ({})", e.getMessage());
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (var provider : providers.all()) {
            for (var state : State.values()) {
                Gauge.builder(
                                "provider.gate",
                                states,
                                read -> read.tell(all -> all.get(provider.name()) == state ? 1 : 0))
                        .description("1 for the state that the provider's gate is in, 0 for the others")
                        .tag("provider", provider.name())
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        }
    }
}
