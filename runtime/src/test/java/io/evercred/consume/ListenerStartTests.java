package io.evercred.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;

class ListenerStartTests {

    private final AtomicInteger attempts = new AtomicInteger();
    private final ConcurrentMessageListenerContainer<String, byte[]> listener = listener();
    private ListenerStart start;

    @AfterEach
    void stop() {
        if (start != null) {
            start.stop();
        }
        listener.stop();
    }

    @Test
    void triesUntilKafkasClientIsWillingToExist() {
        begin(true);

        await().until(listener::isChildRunning);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void startsNothingWhereListenersAreSwitchedOff() {
        begin(false);
        start.stop();

        assertThat(attempts).hasValue(0);
        start.start();
    }

    @Test
    void stopsTrying() {
        attempts.set(Integer.MIN_VALUE);
        begin(true);
        await().until(() -> attempts.get() > Integer.MIN_VALUE);
        start.stop();

        var tried = attempts.get();
        assertThat(start.isRunning()).isFalse();
        assertThat(listener.isRunning()).isFalse();
        assertThat(attempts).hasValue(tried);
        start.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "kafka:", ":9092", "kafka:nine", "kafka:9092;other:9092", "a b:9092"})
    void refusesWhatWillNeverBeAnAddress(String server) {
        assertThatThrownBy(() -> configured("localhost:9092", server))
                .hasMessageContaining("spring.kafka.bootstrap-servers")
                .hasMessageContaining(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka:9092", "no-such-host.invalid:9092", "127.0.0.1:9092", "[::1]:9092", "PLAINTEXT://k:1"})
    void takesAddressesWhetherTheyResolveOrNot(String server) {
        assertThat(configured("localhost:9092", server)).isNotNull();
    }

    private void begin(boolean wanted) {
        start = new ListenerStart(registry(), wanted, Duration.ofMillis(1));
        start.start();
    }

    private static ListenerStart configured(String... servers) {
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(servers));
        return new ListenerAutoConfiguration().listenerStart(new KafkaListenerEndpointRegistry(), kafka);
    }

    private KafkaListenerEndpointRegistry registry() {
        return new KafkaListenerEndpointRegistry() {
            @Override
            public Collection<MessageListenerContainer> getListenerContainers() {
                return List.of(listener);
            }
        };
    }

    private ConcurrentMessageListenerContainer<String, byte[]> listener() {
        var properties = new ContainerProperties("topic");
        properties.setGroupId("group");
        properties.setMessageListener((MessageListener<String, byte[]>) _ -> {});
        return new ConcurrentMessageListenerContainer<>(consumers(), properties);
    }

    /** The first two times as when no name resolves. */
    private DefaultKafkaConsumerFactory<String, byte[]> consumers() {
        return new DefaultKafkaConsumerFactory<>(Map.of()) {
            @Override
            protected Consumer<String, byte[]> createRawConsumer(Map<String, Object> config) {
                if (attempts.incrementAndGet() < 3) {
                    throw new KafkaException("Failed to construct kafka consumer");
                }
                return new MockConsumer<>("earliest");
            }
        };
    }
}
