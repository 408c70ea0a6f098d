package io.evercred.bench.peer.library;

import io.evercred.bench.box.Box;
import io.evercred.faults.fleet.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** People whose tokens are cached in a table of the peer's, numbered as {@code user-0} and so on. */
public final class RequestFleet {

    private static final String SCHEMA = "request_peer";
    private static final String TABLE = """
            CREATE TABLE request_peer.token (
                user_id VARCHAR(64) PRIMARY KEY,
                refresh_token VARCHAR(512) NOT NULL,
                access_token VARCHAR(2048) NOT NULL,
                expires_at DATETIME(6) NOT NULL)
            """;
    // Fake, and used by nobody.
    private static final String INSERT =
            "INSERT INTO request_peer.token VALUES (?, ?, 'access-token', UTC_TIMESTAMP(6) - INTERVAL 1 HOUR)";

    private final Box box;
    private final PeerSchema schema;

    private RequestFleet(Box box, PeerSchema schema) {
        this.box = box;
        this.schema = schema;
    }

    private record Person(int number, StandIn.Grant grant) {}

    /** New people. */
    public static RequestFleet create(Box box, int people) {
        var schema = PeerSchema.create(box, SCHEMA, TABLE);
        var grants = box.fleet().standIn().grants("google", people);
        schema.insert(INSERT, numbered(grants), (statement, person) -> {
            statement.setString(1, "user-" + person.number());
            statement.setString(2, person.grant().refreshToken());
        });
        return new RequestFleet(box, schema);
    }

    private static List<Person> numbered(List<StandIn.Grant> grants) {
        return IntStream.range(0, grants.size())
                .mapToObj(number -> new Person(number, grants.get(number)))
                .toList();
    }

    /**
     * Brings the tokens to the ages that they have after a long time of steady reading.
     *
     * @param expired the share of them that are over
     * @param used how long the others are used at most
     * @param unused the rest of their life, in which nobody uses them any more
     */
    public void settle(double expired, Duration used, Duration unused) {
        box.fleet().database().change("""
                        UPDATE request_peer.token SET expires_at = IF(RAND() < ?,
                            UTC_TIMESTAMP(6) - INTERVAL 1 HOUR,
                            UTC_TIMESTAMP(6) + INTERVAL ROUND(1000 * (? + RAND() * ?)) * 1000 MICROSECOND)
                        """, expired, unused.toMillis() / 1e3, used.toMillis() / 1e3);
    }

    /** Where a process finds them. */
    public Map<String, String> environment() {
        return PeerPool.environment(schema.account());
    }
}
