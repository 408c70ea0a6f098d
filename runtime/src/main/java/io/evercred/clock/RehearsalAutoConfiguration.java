package io.evercred.clock;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.dialect.JdbcMySqlDialect;
import org.springframework.data.relational.core.sql.IdentifierProcessing;

/**
 * For a start that is only rehearsed: building an image starts the process up to where it would begin to work, to record
 * the classes that it loads. What a start asks a database is answered here, and nothing happens that would need one.
 */
@AutoConfiguration(afterName = "org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration")
@ConditionalOnProperty(name = RehearsalAutoConfiguration.EXIT, havingValue = "onRefresh")
class RehearsalAutoConfiguration {

    /** Spring's own setting, which ends the process before it works. */
    static final String EXIT = "spring.context.exit";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** In place of the one that asks: rehearsals let one definition of a bean replace another. */
    @Bean
    JdbcDialect jdbcDialect() {
        return new JdbcMySqlDialect(IdentifierProcessing.ANSI);
    }
}
