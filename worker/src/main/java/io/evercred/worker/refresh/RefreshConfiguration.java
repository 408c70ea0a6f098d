package io.evercred.worker.refresh;

import io.evercred.clock.Ticker;
import io.evercred.trace.Traces;
import io.evercred.worker.gate.Gate;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.provider.Providers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RefreshConfiguration {

    @Bean
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }

    /** For how long something has waited; what time it is, the clock says. */
    @Bean
    Ticker ticker() {
        return System::nanoTime;
    }

    @Bean
    ClaimIds claimIds() {
        return UUID::randomUUID;
    }

    @Bean
    ScanParts scanParts(
            RefreshSettings settings,
            Gate gate,
            GateReports gateReports,
            Claims claims,
            RefreshCall call,
            UnsavedResults unsaved,
            RefreshMetrics metrics,
            Clock clock,
            Traces traces) {
        return new ScanParts(
                settings, gate, gateReports, claims, call, unsaved, metrics, clock, new AtomicBoolean(), traces);
    }

    @Bean
    RejectionMetrics rejectionMetrics(MeterRegistry meters, Providers providers) {
        return new RejectionMetrics(meters, providers);
    }

    @Bean
    WriteBack.Reports writeBackReports(RefreshMetrics metrics, RejectionMetrics rejections, Clock clock) {
        return new WriteBack.Reports(metrics, rejections, clock);
    }

    /** A job for each provider, so that a busy one never holds up another. */
    @Bean
    SchedulerFactoryBeanCustomizer ticks(Providers providers, RefreshSettings settings, TickMetrics metrics) {
        var names = providers.all().stream().map(Provider::name).toList();
        return scheduler -> {
            var jobs = names.stream().map(RefreshConfiguration::job).toList();
            scheduler.setJobDetails(jobs.toArray(JobDetail[]::new));
            scheduler.setTriggers(ticks(jobs, settings));
            scheduler.setGlobalJobListeners(metrics);
        };
    }

    private static JobDetail job(String provider) {
        return JobBuilder.newJob(RefreshTick.class)
                .withIdentity("refresh-" + provider)
                .usingJobData(RefreshTick.PROVIDER, provider)
                .storeDurably()
                .build();
    }

    private static Trigger[] ticks(List<JobDetail> jobs, RefreshSettings settings) {
        return jobs.stream()
                .map(job -> TriggerBuilder.newTrigger()
                        .forJob(job)
                        .withIdentity(job.getKey().getName())
                        .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                .withIntervalInMilliseconds(settings.tick().toMillis())
                                .repeatForever()
                                // A tick that was missed is made up for by the next one.
                                .withMisfireHandlingInstructionNextWithRemainingCount())
                        .build())
                .toArray(Trigger[]::new);
    }
}
