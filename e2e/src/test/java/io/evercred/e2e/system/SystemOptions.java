package io.evercred.e2e.system;

import java.time.Duration;
import java.util.List;

/**
 * What a system is to be like.
 *
 * @param tokenLifetime of Google's access tokens; Discord's live a week
 * @param appOptions of the app's JVM
 * @param workerOptions of each worker's JVM; as many workers as there are elements
 * @param databaseZone the time zone that the database gives to sessions which do not choose one
 */
public record SystemOptions(
        Duration tokenLifetime, List<String> appOptions, List<List<String>> workerOptions, String databaseZone) {

    /**
     * Two workers, tokens that live a minute, and no two parts in the same time zone: what holds here holds everywhere. One
     * of the workers logs as in a container.
     */
    static SystemOptions everyZoneAnother() {
        return new SystemOptions(
                Duration.ofSeconds(60),
                List.of("-Duser.timezone=America/New_York"),
                List.of(
                        List.of("-Duser.timezone=UTC"),
                        List.of("-Duser.timezone=Asia/Seoul", "-Dlogging.structured.format.console=ecs")),
                "-08:00");
    }
}
