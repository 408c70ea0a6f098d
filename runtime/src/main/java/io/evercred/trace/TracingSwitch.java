package io.evercred.trace;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Traces are made where somebody collects them, and nowhere else: an OTLP endpoint switches everything on. After Spring's
 * own, which reads {@code OTEL_EXPORTER_OTLP_ENDPOINT}. Whoever sets one of these properties knows better.
 */
class TracingSwitch implements EnvironmentPostProcessor, Ordered {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var collected = StringUtils.hasText(environment.getProperty(ENDPOINT));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "evercred-tracing",
                        Map.of(
                                "management.opentelemetry.enabled", collected,
                                "spring.kafka.template.observation-enabled", collected,
                                "spring.kafka.listener.observation-enabled", collected)));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
