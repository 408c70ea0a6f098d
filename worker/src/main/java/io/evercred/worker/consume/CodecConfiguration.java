package io.evercred.worker.consume;

import io.evercred.schemas.EventCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CodecConfiguration {

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }
}
