package io.evercred.trace;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Gives a process its traces. */
@AutoConfiguration
class TraceAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer, Environment environment) {
        return StringUtils.hasText(environment.getProperty(TracingSwitch.ENDPOINT))
                ? Traces.with(tracer.getObject())
                : Traces.OFF;
    }
}
