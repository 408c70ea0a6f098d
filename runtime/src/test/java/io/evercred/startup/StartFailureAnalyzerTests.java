package io.evercred.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.evercred.vault.KeySet;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ClientUtils;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

class StartFailureAnalyzerTests {

    private final StartFailureAnalyzer analyzer = new StartFailureAnalyzer(
            new MockEnvironment().withProperty("spring.datasource.url", "jdbc:mysql://db/evercred_app?x=y"));

    @Test
    void quotesWhatASettingsRecordRefuses() {
        var failure = catchThrowable(() -> bind("wait.for-long", "-1s", "wait", Waiting.class));

        assertThat(sentence(failure)).isEqualTo("wait.for-long must not be negative");
    }

    private record Waiting(Duration forLong) {
        Waiting {
            if (forLong.isNegative()) {
                throw new IllegalArgumentException("wait.for-long must not be negative");
            }
        }
    }

    @Test
    void namesASettingThatCannotBeRead() {
        var failure = catchThrowable(() -> bind("wait", "soon", "wait", Duration.class));

        assertThat(sentence(failure)).isEqualTo("wait is \"soon\", which is no Duration");
    }

    @Test
    void quotesWhatIsWrongWithAKeySet() {
        var failure = catchThrowable(() -> KeySet.load("evercred.keys.oauth-state", Path.of("/nowhere.json")));

        assertThat(sentence(new IllegalStateException("bean", failure)))
                .startsWith("evercred.keys.oauth-state names /nowhere.json, which is not a file");
    }

    @Test
    void namesTheSettingOfABrokerThatIsNoAddress() {
        var failure =
                catchThrowable(() -> ClientUtils.parseAndValidateAddresses(List.of("nonsense"), "use_all_dns_ips"));

        assertThat(sentence(new RuntimeException("bean", failure)))
                .contains("Invalid url in bootstrap.servers: nonsense")
                .contains("spring.kafka.bootstrap-servers");
    }

    @Test
    void tellsASilentDatabaseFromOneThatRefuses() {
        assertThat(sentence(new RuntimeException(new SQLException("no route", "08S01"))))
                .startsWith("MySQL does not answer (jdbc:mysql://db/evercred_app); check spring.datasource.url");
        assertThat(sentence(new RuntimeException(new SQLException("denied", "28000"))))
                .startsWith("MySQL does not let this account in");
        assertThat(sentence(new RuntimeException(new SQLException("syntax", "42S02"))))
                .startsWith("MySQL refused a statement with SQL state 42S02");
    }

    @Test
    void leavesTheRestToSpring() {
        assertThat(analyzer.analyze(new RuntimeException("a bug"))).isNull();
    }

    private String sentence(Throwable failure) {
        return analyzer.analyze(failure).getDescription();
    }

    private static void bind(String key, String value, String prefix, Class<?> type) {
        new Binder(new MapConfigurationPropertySource(Map.of(key, value))).bind(prefix, type);
    }
}
