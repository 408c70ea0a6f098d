package io.evercred.app.consume;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/** What becomes of records that listeners did not take. */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    private static final Duration RETRY = Duration.ofSeconds(2);

    /** Our listeners fail only where the database is away: the same records again, until it is back. */
    @Bean
    CommonErrorHandler untilTaken() {
        return new DefaultErrorHandler(new FixedBackOff(RETRY.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
    }
}
