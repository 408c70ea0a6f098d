package io.evercred.worker.credential;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** How the credential's values look in their columns. */
@Configuration(proxyBeanMethods = false)
class CredentialMapping extends AbstractJdbcConfiguration {

    private final JsonMapper json;

    CredentialMapping(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected List<?> userConverters() {
        return List.of(
                new UuidToText(),
                new TextToUuid(),
                new StatusToText(),
                new TextToStatus(),
                new JsonToCreds(json),
                new CredsToJson(json));
    }

    @WritingConverter
    static final class UuidToText implements Converter<UUID, String> {
        @Override
        public String convert(UUID uuid) {
            return uuid.toString();
        }
    }

    @ReadingConverter
    static final class TextToUuid implements Converter<String, UUID> {
        @Override
        public UUID convert(String text) {
            return UUID.fromString(text);
        }
    }

    @WritingConverter
    static final class StatusToText implements Converter<Status, String> {
        @Override
        public String convert(Status status) {
            return status.column();
        }
    }

    @ReadingConverter
    static final class TextToStatus implements Converter<String, Status> {
        @Override
        public Status convert(String text) {
            return Status.of(text);
        }
    }

    @ReadingConverter
    static final class JsonToCreds implements Converter<String, GoogleCreds> {

        private final JsonMapper json;

        JsonToCreds(JsonMapper json) {
            this.json = json;
        }

        @Override
        public GoogleCreds convert(String text) {
            return json.readValue(text, GoogleCreds.class);
        }
    }

    /** Never used to write, but without it the credential's JSON would be taken for a table of its own. */
    @WritingConverter
    static final class CredsToJson implements Converter<GoogleCreds, String> {

        private final JsonMapper json;

        CredsToJson(JsonMapper json) {
            this.json = json;
        }

        @Override
        public String convert(GoogleCreds creds) {
            return json.writeValueAsString(creds);
        }
    }

    /**
     * The driver hands a DATETIME over as it stands in the column, and Spring Data would read it as local time. Its own
     * converter for this pair wins over user converters, so ours is added when that has been registered.
     */
    @Bean
    static SmartInitializingSingleton columnsAreUtc(JdbcConverter converter) {
        return () -> ((ConfigurableConversionService) converter.getConversionService())
                .addConverter(LocalDateTime.class, Instant.class, utc -> utc.toInstant(ZoneOffset.UTC));
    }
}
