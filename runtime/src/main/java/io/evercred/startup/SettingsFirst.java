package io.evercred.startup;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Reads our settings before anything is connected: a wrong one is told even while the database is down. */
@AutoConfiguration
class SettingsFirst {

    @Bean
    static BeanFactoryPostProcessor readSettings() {
        return beans -> {
            for (var name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
                var type = beans.getType(name);
                if (type != null && type.isRecord() && type.getName().startsWith("io.evercred.")) {
                    beans.getBean(name);
                }
            }
        };
    }
}
