package io.evercred.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** Tracing is off until somebody collects. */
class TracingSwitchTests {

    private final MockEnvironment environment = new MockEnvironment();

    @ParameterizedTest
    @CsvSource({"'', false", "http://collector:4318/v1/traces, true"})
    void anEndpointSwitchesEverythingOn(String endpoint, boolean on) {
        environment.setProperty(TracingSwitch.ENDPOINT, endpoint);

        new TracingSwitch().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("management.opentelemetry.enabled", Boolean.class))
                .isEqualTo(on);
        assertThat(environment.getProperty("spring.kafka.template.observation-enabled", Boolean.class))
                .isEqualTo(on);
        assertThat(environment.getProperty("spring.kafka.listener.observation-enabled", Boolean.class))
                .isEqualTo(on);
    }

    @Test
    void whatIsOffCarriesNothing() {
        Traces.OFF.within("work", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", trace -> {
            assertThat(trace).isNull();
            assertThat(Traces.OFF.current()).isNull();
        });
    }
}
