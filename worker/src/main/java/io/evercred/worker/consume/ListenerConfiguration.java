package io.evercred.worker.consume;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.scheduling.TaskScheduler;

/** How listeners are paused. */
@Configuration(proxyBeanMethods = false)
class ListenerConfiguration {

    @Bean
    ListenerContainerPauseService listenerPauses(KafkaListenerEndpointRegistry listeners, TaskScheduler scheduler) {
        return new ListenerContainerPauseService(listeners, scheduler);
    }
}
