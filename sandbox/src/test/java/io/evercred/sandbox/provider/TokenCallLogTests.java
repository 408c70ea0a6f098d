package io.evercred.sandbox.provider;

import static io.evercred.sandbox.provider.Person.fields;
import static io.evercred.sandbox.provider.Person.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.http.Json;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenCallLogTests extends StandInTestBase {

    @Override
    StandInSettings settings() {
        return super.settings().withLogSize(10);
    }

    @Test
    void tellsWhoDidWhatWithWhichToken() {
        String minji = grant("minji@example.com");
        person.refresh(minji);
        person.refresh("1//nonsense");

        List<JsonNode> calls = calls("");

        JsonNode issued = calls.get(0);
        assertThat(issued.path("sequence").asLong()).isEqualTo(1);
        assertThat(issued.path("time").asLong())
                .isEqualTo(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant()));
        assertThat(issued.path("provider").asString()).isEqualTo("google");
        assertThat(issued.path("endpoint").asString()).isEqualTo("token");
        assertThat(issued.path("grant_type").asString()).isEqualTo("refresh_token");
        assertThat(issued.path("account").asString()).isEqualTo("minji@example.com");
        assertThat(issued.path("token_used").asString()).matches("[0-9a-f]{16}");
        assertThat(issued.path("serial").asInt()).isEqualTo(2);
        assertThat(issued.path("outcome").asString()).isEqualTo("issued");
        assertThat(issued.path("status").asInt()).isEqualTo(200);
        assertThat(issued.path("delivered").asBoolean()).isTrue();
        assertThat(calls.get(1).has("account")).isFalse();
        assertThat(calls.get(1).path("outcome").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void canBeFilteredAndFollowed() {
        String minji = grant("minji@example.com");
        String jun = grant("jun@example.com");
        person.refresh(minji);
        person.refresh(jun);
        person.post("/google/revoke", fields("token", minji));

        assertThat(calls("?since=1")).hasSize(2);
        assertThat(calls("?account=jun@example.com")).hasSize(1);
        assertThat(calls("?endpoint=revoke&outcome=revoked")).hasSize(1);
        assertThat(calls("?since=3")).isEmpty();
        assertThat(person.get("/control/token-calls?format=array&limit=2").body())
                .startsWith("[{")
                .endsWith("}]\n");
        assertThat(person.get("/control/token-calls?sinse=3").statusCode()).isEqualTo(400);
    }

    @Test
    void keepsTheLastCallsAndTheCountsOfAll() {
        String minji = grant("minji@example.com");
        String jun = grant("jun@example.com");
        grant("haneul@example.com");
        for (int i = 0; i < 12; i++) {
            person.refresh(minji);
        }
        person.refresh(jun);

        assertThat(calls("")).hasSize(10).first().satisfies(oldest -> assertThat(
                        oldest.path("sequence").asInt())
                .isEqualTo(4));
        JsonNode summary = json(person.get("/control/token-calls/summary"));
        assertThat(summary.path("calls").get(0).path("calls").asInt()).isEqualTo(13);
        assertThat(summary.path("calls").get(0).path("delivered").asInt()).isEqualTo(13);
        assertThat(summary.path("max_refreshes").asInt()).isEqualTo(12);
        assertThat(summary.path("max_refreshes_account").asString()).isEqualTo("minji@example.com");
        assertThat(summary.path("grants_by_refreshes").toString()).isEqualTo("{\"0\":1,\"1\":1,\"12\":1}");

        person.delete("/control/token-calls");

        JsonNode cleared = json(person.get("/control/token-calls/summary"));
        assertThat(cleared.path("calls").size()).isZero();
        assertThat(cleared.path("max_refreshes").asInt()).isZero();
        assertThat(cleared.path("last_sequence").asInt()).isEqualTo(13);
        person.refresh(jun);
        assertThat(calls("")).hasSize(1);
    }

    private String grant(String account) {
        return standIn.controls()
                .grant(Provider.GOOGLE, account, List.of("openid"))
                .refreshToken()
                .orElseThrow();
    }

    private List<JsonNode> calls(String query) {
        return person.get("/control/token-calls" + query)
                .body()
                .lines()
                .map(Json::readObject)
                .toList();
    }
}
