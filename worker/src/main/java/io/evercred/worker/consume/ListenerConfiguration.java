package io.evercred.worker.consume;

import java.time.Duration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.scheduling.TaskScheduler;

/** How listeners are started and paused. */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    private static final Duration RETRY = Duration.ofSeconds(2);

    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> startedByUs() {
        return container -> container.setAutoStartup(false);
    }

    @Bean
    ListenerStart listenerStart(KafkaListenerEndpointRegistry listeners, KafkaProperties kafka) {
        return new ListenerStart(listeners, kafka.getListener().isAutoStartup(), RETRY);
    }

    @Bean
    ListenerContainerPauseService listenerPauses(KafkaListenerEndpointRegistry listeners, TaskScheduler scheduler) {
        return new ListenerContainerPauseService(listeners, scheduler);
    }
}
