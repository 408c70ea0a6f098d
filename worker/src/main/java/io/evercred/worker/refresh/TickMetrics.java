package io.evercred.worker.refresh;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.stereotype.Component;

/** How Quartz's jobs run: one for each provider, so the tag is bounded. */
@Component
class TickMetrics extends JobListenerSupport {

    private final MeterRegistry meters;

    TickMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public String getName() {
        return "metrics";
    }

    @Override
    public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
        Timer.builder("quartz.job")
                .description("Runs of Quartz's jobs")
                .tag("name", context.getJobDetail().getKey().getName())
                .tag("outcome", failure == null ? "completed" : "failed")
                .register(meters)
                .record(context.getJobRunTime(), TimeUnit.MILLISECONDS);
    }
}
