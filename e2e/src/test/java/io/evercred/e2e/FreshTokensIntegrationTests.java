package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.PageLoads;
import io.evercred.e2e.system.RunningSystem;
import io.evercred.e2e.system.WholeSystem;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What all this is for. People have loaded pages since the system came up, while the classes before this one did
 * their worst; with {@code -Dlong} they go on for five minutes.
 */
@WholeSystem
@Order(60)
class FreshTokensIntegrationTests {

    @Test
    void nobodyEverMeetsAnExpiredTokenThoughTokensLiveAMinute(RunningSystem system, PageLoads people)
            throws InterruptedException {
        var time = Duration.parse("PT" + System.getProperty("evercred.page-loads", "80s"));

        people.stopAfter(time);

        var answers = system.standIn().calendarAnswers();
        System.out.printf(
                "%d people loaded %d pages in %d s; the Calendar API answered %s%n",
                people.people(), people.loads(), time.toSeconds(), answers);
        assertThat(people.people()).as("people who were connected").isEqualTo(5);
        assertThat(answers).as("what the Calendar API answered").containsOnlyKeys(200);
        assertThat(people.failures()).isEmpty();
        assertThat(people.loads()).as("page loads").isGreaterThan(Math.toIntExact(time.toSeconds()));
        var refreshes = system.standIn().tokenCalls("google", "refresh_token").size();
        // A token is refreshed twenty to thirty seconds before its end.
        assertThat((long) refreshes)
                .as("refreshes meanwhile")
                .isGreaterThanOrEqualTo(people.people() * (time.toSeconds() / 50));
    }
}
