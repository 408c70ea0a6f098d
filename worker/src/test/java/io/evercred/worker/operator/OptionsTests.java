package io.evercred.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTests {

    @Test
    void takesValuesBesideOrAfterAnEqualsSign() {
        var options = parse("--topic", "one", "--limit=5", "--all");

        assertThat(options.text("topic")).contains("one");
        assertThat(options.number("limit", 1)).contains(5L);
        assertThat(options.has("all")).isTrue();
        assertThat(options.values()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--wrong                 | \"--wrong\" is not understood here",
                "word                    | \"word\" is not understood here",
                "topic one               | \"topic\" is not understood here",
                "--all=yes               | \"--all=yes\" is not understood here",
                "--topic                 | --topic needs a value",
                "--topic --all           | --topic needs a value",
                "--all --all             | --all is given twice",
                "--topic one --topic=two | --topic is given twice",
            })
    void refusesWhatItDoesNotKnow(String words, String message) {
        assertThatThrownBy(() -> parse(words.split(" ")))
                .isInstanceOf(WrongUsage.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "many", "99999999999999999999"})
    void refusesWhatIsNoSuchNumber(String value) {
        assertThatThrownBy(() -> parse("--limit", value).number("limit", 1))
                .hasMessage("--limit must be a whole number from 1 on, not \"" + value + "\"");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> parse("--all").required("topic")).hasMessage("--topic is missing");
        assertThatThrownBy(() -> parse("--topic", " ").required("topic")).hasMessage("--topic is missing");
    }

    private static Options parse(String... words) {
        return Options.parse(List.of(words), Set.of("topic", "limit"), Set.of("all"));
    }
}
