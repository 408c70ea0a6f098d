package io.evercred.worker.guard;

import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after the guards of all providers, and shows how many credentials they hold. */
@Component
class GuardWatch implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(GuardWatch.class);

    private final Providers providers;
    private final GuardRows rows;
    private final GuardReview review;
    private final GuardDecisions decisions;
    private final Clock clock;
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final Map<String, Long> holds = new ConcurrentHashMap<>();

    GuardWatch(Providers providers, GuardRows rows, GuardReview review, GuardDecisions decisions, Clock clock) {
        this.providers = providers;
        this.rows = rows;
        this.review = review;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "5s")
    void look() {
        providers.all().forEach(this::look);
    }

    /** Whatever fails at one provider holds up no other. */
    private void look(Provider provider) {
        try {
            decisions.carryOut(provider.name(), clock.instant());
            review.review(provider.name(), clock.instant());
            held.put(provider.name(), rows.held(provider.name()));
            var row = rows.read(provider.name());
            holds.put(provider.name(), row.holding() ? row.hold() : 0);
        } catch (GuardBusyException e) {
            LOG.debug("The guard of {} is in another worker's hands; looking again in five seconds", provider.name());
        } catch (RuntimeException e) {
            LOG.warn("The guard of {} could not be looked after; trying again in five seconds", provider.name(), e);
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Provider provider : providers.all()) {
            gauge(meters, provider, "credential.guard.held", "Credentials whose ending the guard holds back", held);
            gauge(meters, provider, "credential.guard.hold", "The number of the hold; 0 while there is none", holds);
        }
    }

    private static void gauge(
            MeterRegistry meters, Provider provider, String name, String description, Map<String, Long> figures) {
        Gauge.builder(name, figures, all -> all.getOrDefault(provider.name(), 0L))
                .description(description)
                .tag("provider", provider.name())
                .register(meters);
    }
}
