package io.evercred.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;

class WholeAnswerTests {

    @Test
    void holdsAnAnswerOfAMegabyte() throws IOException {
        var answer = WholeAnswer.of(new MockClientHttpResponse(new byte[1 << 20], HttpStatus.OK));

        assertThat(answer.getBody().readAllBytes()).hasSize(1 << 20);
    }

    @Test
    void refusesALongerOne() {
        var longer = new MockClientHttpResponse(new byte[(1 << 20) + 1], HttpStatus.OK);

        assertThatThrownBy(() -> WholeAnswer.of(longer)).isInstanceOf(IOException.class);
    }

    /** Found by fuzzing: a person whose provider answered so saw a failure of ours. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "json", "application/", "application/json; charset=none such", "a/b/c"})
    void refusesATypeThatNobodyCanRead(String type) {
        var answer = new MockClientHttpResponse(new byte[0], HttpStatus.OK);
        answer.getHeaders().set(HttpHeaders.CONTENT_TYPE, type);

        assertThatThrownBy(() -> WholeAnswer.of(answer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("content type");
    }
}
