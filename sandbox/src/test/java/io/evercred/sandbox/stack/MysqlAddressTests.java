package io.evercred.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MysqlAddressTests {

    @Test
    void putsTheSchemaIntoTheUrlAndKeepsTheParameters() {
        var address = MysqlAddress.of("jdbc:mysql://db:3306/mysql?sslMode=DISABLED");

        assertThat(address.app().jdbcUrl())
                .isEqualTo("jdbc:mysql://db:3306/evercred_app?sslMode=DISABLED"
                        + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true");
    }

    @Test
    void staysAsItIsWhenReadAgain() {
        var address = MysqlAddress.local(18200);

        assertThat(MysqlAddress.of(address.admin("root", "").jdbcUrl())).isEqualTo(address);
    }

    @Test
    void refusesOtherDatabases() {
        assertThatThrownBy(() -> MysqlAddress.of("jdbc:postgresql://db/"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("evercred.test.jdbc-url");
    }
}
