package io.evercred.app.guild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuildTests {

    @ParameterizedTest
    @ValueSource(strings = {"8", "32", "40", "8589934632", "1180591620717411303456"})
    void whoeverAdministratesOrManagesMayInvite(String permissions) {
        assertThat(guild("Name", false, permissions).manageable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1024", "8589934592", "1180591620717411303424", "", "-8", "0x20", "many"})
    void othersMayNot(String permissions) {
        assertThat(guild("Name", false, permissions).manageable()).isFalse();
    }

    @Test
    void ownersMayWhateverTheirBits() {
        assertThat(guild("Name", true, "0").manageable()).isTrue();
    }

    @Test
    void theFirstCharacterStandsForItWholeAsItIs() {
        assertThat(guild(" 민지의 서버", false, "0").initial()).isEqualTo("민");
        assertThat(guild("🎲 Dice", false, "0").initial()).isEqualTo("🎲");
        assertThat(guild(" ", false, "0").initial()).isEqualTo("?");
    }

    private static Guild guild(String name, boolean owner, String permissions) {
        return new Guild("1", name, null, owner, permissions);
    }
}
