package io.evercred.consume;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** Starts the listeners of a process in its own way. */
@AutoConfiguration
class ListenerAutoConfiguration {

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration AUTHORIZATION_RETRY = Duration.ofSeconds(10);

    /** As Kafka's client reads it, which tells a wrong text and a name that does not resolve by the same exception. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[?[0-9a-zA-Z\\-%._:]+]?:[0-9]{1,5}");

    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> startedByUs() {
        return container -> {
            container.setAutoStartup(false);
            // Else a container that Kafka has once refused stops for good, unseen.
            container.getContainerProperties().setAuthExceptionRetryInterval(AUTHORIZATION_RETRY);
        };
    }

    @Bean
    ListenerStart listenerStart(KafkaListenerEndpointRegistry listeners, KafkaProperties kafka) {
        requireHostsAndPorts(kafka.getBootstrapServers());
        return new ListenerStart(listeners, kafka.getListener().isAutoStartup(), RETRY);
    }

    /** A name may resolve later; a text that is no address never will. */
    private static void requireHostsAndPorts(List<String> servers) {
        servers.forEach(server -> {
            // A protocol before it is left unread by Kafka's client too.
            if (!HOST_AND_PORT
                    .matcher(server.replaceFirst("^[A-Za-z_]+://", ""))
                    .matches()) {
                throw new IllegalArgumentException("spring.kafka.bootstrap-servers names \"" + server
                        + "\", which is no host:port; several are separated by commas");
            }
        });
    }
}
