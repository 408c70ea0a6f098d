package io.evercred.app;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.ProducerListener;

/** Keeps what events carry out of the log. */
@Configuration(proxyBeanMethods = false)
class KafkaLogging {

    @Bean
    ProducerListener<Object, Object> producerListener() {
        var listener = new LoggingProducerListener<Object, Object>();
        listener.setIncludeContents(false);
        return listener;
    }
}
