package io.evercred.worker.guard;

import io.evercred.worker.metric.LastReading;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after the guards of all providers, and shows how many credentials they hold. */
@Component
class GuardWatch implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(GuardWatch.class);

    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final Providers providers;
    private final GuardRows rows;
    private final GuardReview review;
    private final GuardDecisions decisions;
    private final Clock clock;
    private final Map<String, LastReading<Figures>> figures;

    GuardWatch(Providers providers, GuardRows rows, GuardReview review, GuardDecisions decisions, Clock clock) {
        this.providers = providers;
        this.rows = rows;
        this.review = review;
        this.decisions = decisions;
        this.clock = clock;
        this.figures = providers.all().stream()
                .collect(Collectors.toMap(Provider::name, _ -> new LastReading<>(clock, GOOD_FOR)));
    }

    @Scheduled(fixedDelayString = "5s")
    void look() {
        providers.all().forEach(this::look);
    }

    /** Whatever fails at one provider holds up no other. */
    private void look(Provider provider) {
        try {
            lookAfter(provider.name());
            var row = rows.read(provider.name());
            figures.get(provider.name()).note(new Figures(rows.held(provider.name()), row.holding() ? row.hold() : 0));
        } catch (RuntimeException e) {
            LOG.warn("The guard of {} could not be looked after; trying again in five seconds", provider.name(), e);
        }
    }

    /** What it holds is told also while another worker has it. */
    private void lookAfter(String provider) {
        try {
            decisions.carryOut(provider, clock.instant());
            review.review(provider, clock.instant());
        } catch (GuardBusyException e) {
            LOG.debug("The guard of {} is in another worker's hands; looking again in five seconds", provider);
        }
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Provider provider : providers.all()) {
            gauge(
                    meters,
                    provider,
                    "credential.guard.held",
                    "Credentials whose ending the guard holds back",
                    Figures::held);
            gauge(
                    meters,
                    provider,
                    "credential.guard.hold",
                    "The number of the hold; 0 while there is none",
                    Figures::hold);
        }
    }

    private void gauge(
            MeterRegistry meters,
            Provider provider,
            String name,
            String description,
            ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, figures.get(provider.name()), read -> read.tell(figure))
                .description(description)
                .tag("provider", provider.name())
                .register(meters);
    }

    private record Figures(long held, long hold) {}
}
