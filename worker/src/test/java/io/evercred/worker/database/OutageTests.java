package io.evercred.worker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;

class OutageTests {

    @Test
    void aDatabaseThatIsAwayOrBusyPasses() {
        assertThat(Outage.caused(new DataAccessResourceFailureException("no connection")))
                .isTrue();
        assertThat(Outage.caused(new IllegalStateException(new CannotAcquireLockException("deadlock"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1021, 1114, 1290, 1792, 1836})
    void aServerThatTakesNoWritesPasses(int code) {
        assertThat(Outage.caused(refusal(code))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1317, 3032, 1044, 1045, 1142, 1143, 1049, 1146})
    void aServerThatAnswersNothingOfOursPasses(int code) {
        assertThat(Outage.caused(refusal(code))).isTrue();
    }

    @Test
    void aValueThatFitsNoColumnRepeatsForEver() {
        assertThat(Outage.caused(new DataIntegrityViolationException("too long")))
                .isFalse();
        assertThat(Outage.caused(refusal(1366))).as("a wrong string value").isFalse();
    }

    private static UncategorizedSQLException refusal(int code) {
        return new UncategorizedSQLException("write", null, new SQLException("refused", "HY000", code));
    }
}
