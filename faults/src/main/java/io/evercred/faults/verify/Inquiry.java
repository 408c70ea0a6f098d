package io.evercred.faults.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.fleet.Sender;
import io.evercred.faults.fleet.Tokens;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.schemas.CredentialState;
import io.evercred.schemas.Decoded;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.Topics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Asks the three witnesses, each by itself. */
public final class Inquiry {

    private final Fleet fleet;
    private final EventCodec codec = new EventCodec();

    public Inquiry(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Everything that they say now; the fleet should be still. */
    public Evidence evidence() {
        return new Evidence(fleet.members(), fleet.acts(), calls(), rows(), events(), states(), fleet.unsent());
    }

    /** The provider's log, by credential. */
    public Map<UUID, List<Call>> calls() {
        var byAccount = fleet.members().values().stream()
                .collect(toMap(member -> member.provider() + " " + member.account(), Member::id));
        return fleet.standIn().calls(0).stream()
                .filter(call -> byAccount.containsKey(call.provider() + " " + call.account()))
                .collect(groupingBy(call -> byAccount.get(call.provider() + " " + call.account())));
    }

    /** The table. */
    public Map<UUID, Stored> rows() {
        boolean noted = fleet.database().count("""
                        SELECT COUNT(*) FROM information_schema.columns
                        WHERE table_schema = 'evercred_worker' AND table_name = 'credential'
                          AND column_name = 'attempted_at'
                        """) > 0;
        return fleet.database().rows("""
                        SELECT id, status, reason, generation, ended_through, version, token_seq,
                               google_creds_json ->> '$.refresh_token' AS token, google_creds_json IS NULL AS no_json,
                               google_creds_expiry AS expiry, google_creds_last_refreshed AS refreshed, %s AS attempted
                        FROM evercred_worker.credential
                        """.formatted(noted ? "attempted_at" : "NULL"), this::stored).stream()
                .collect(toMap(Stored::id, Function.identity()));
    }

    private Stored stored(ResultSet row) throws SQLException {
        var id = UUID.fromString(row.getString("id"));
        var member = fleet.members().get(id);
        long generation = row.getLong("generation");
        var token = row.getString("token");
        var gone = Stream.of(
                        row.getBoolean("no_json"),
                        row.getTimestamp("expiry") == null,
                        row.getTimestamp("refreshed") == null)
                .filter(Boolean::booleanValue)
                .count();
        return new Stored(
                id,
                row.getString("status"),
                row.getString("reason"),
                generation,
                row.getLong("ended_through"),
                row.getLong("version"),
                row.getLong("token_seq"),
                gone == 3,
                gone > 0 && gone < 3,
                member == null || token == null
                        ? Optional.empty()
                        : fleet.tokens().open(member, generation, token).map(Tokens::fingerprint),
                Optional.ofNullable(instant(row.getTimestamp("refreshed"))),
                Optional.ofNullable(instant(row.getTimestamp("attempted"))));
    }

    /** The topic, by credential. */
    public Map<UUID, List<Told>> events() {
        return fleet.topic().read(Topics.CREDENTIAL_EVENTS).stream()
                .flatMap(this::told)
                .filter(told -> fleet.members().containsKey(told.id()))
                .collect(groupingBy(Told::id));
    }

    /** The state topic, by credential; what comes last counts, as for everybody who reads it. */
    public Map<UUID, ToldState> states() {
        var last = new HashMap<UUID, ToldState>();
        for (var record : fleet.topic().read(Topics.CREDENTIAL_STATE)) {
            if (codec.decode(record) instanceof Decoded.Known known
                    && known.envelope().event() instanceof CredentialState state) {
                last.put(state.credentialId(), new ToldState(state.version(), word(state.status())));
            }
        }
        return last;
    }

    private Stream<Told> told(ConsumerRecord<String, byte[]> record) {
        // What the rig itself has sent again is no word of the product.
        return record.headers().lastHeader(Sender.COPY) == null
                        && codec.decode(record) instanceof Decoded.Known known
                        && known.envelope().event() instanceof CredentialEvent event
                ? Stream.of(new Told(
                        event.credentialId(),
                        known.envelope().id(),
                        event.getClass().getSimpleName(),
                        event instanceof CredentialRevoked revoked ? word(revoked.reason()) : "",
                        event.generation(),
                        event.version(),
                        known.envelope().time(),
                        known.envelope().time() + new String(record.value(), UTF_8)))
                : Stream.empty();
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
