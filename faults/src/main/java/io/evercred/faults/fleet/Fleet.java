package io.evercred.faults.fleet;

import io.evercred.faults.process.Product;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The credentials under test, at both providers, and what the rig does to them. */
public final class Fleet implements AutoCloseable {

    private static final Duration STILL = Duration.ofMillis(1_500);

    private final Rig rig;
    private final Duration lifetime;
    private final InstantSource clock;
    private final StandIn standIn;
    private final Database database;
    private final Tokens tokens;
    private final Sender sender;
    private Map<UUID, Member> members = Map.of();
    private Acts acts = new Acts();

    /**
     * @param lifetime how long the provider's access tokens live
     * @param clock this machine's, which the servers have too
     */
    public Fleet(Rig rig, Duration lifetime, InstantSource clock) {
        this.rig = rig;
        this.lifetime = lifetime;
        this.clock = clock;
        this.standIn = new StandIn(rig.standIn().root());
        this.database = new Database(rig.database()::admin);
        this.tokens = new Tokens(rig.keys());
        this.sender = new Sender(rig.broker().bootstrapServers(), clock);
    }

    /**
     * Begins anew: no row, event or call of before is left, two workers run, and the fleet is in its steady state.
     *
     * @param perProvider how many credentials each of the two providers has
     * @param launch how both workers are started
     */
    public void begin(int perProvider, Product.Launch launch) {
        empty();
        rig.startWorkers(launch);
        populate(perProvider);
    }

    /**
     * Begins with other people; the running workers, and what is left of those before, stay. Quick, for rows that only
     * look at their own people.
     */
    public void beginAmongOthers(int perProvider) {
        standIn.calm();
        acts = new Acts();
        populate(perProvider);
    }

    /** Leaves nothing of before: no worker, no row, no event, no call, no fault. */
    public void empty() {
        rig.killWorkers();
        standIn.calm();
        new Schemas(database).recreate();
        rig.broker().empty();
        standIn.forget();
        acts = new Acts();
        members = Map.of();
    }

    /** Rows for new people, spread over a cycle. A worker must have made the tables. */
    public void populate(int perProvider) {
        populate(Map.of("google", perProvider, "discord", perProvider));
    }

    /** The same with as many of each provider as is said there. */
    public void populate(Map<String, Integer> byProvider) {
        members = byProvider.entrySet().stream()
                .flatMap(some -> standIn.grants(some.getKey(), some.getValue()).stream()
                        .map(grant -> Member.seeded(some.getKey(), grant)))
                .collect(Collectors.toMap(Member::id, Function.identity()));
        new Seeding(database, tokens).write(members.values(), lifetime, now());
    }

    /** Rows for new people, of which those workers that run refresh each at once; returns when that is done. */
    public void beRefreshed(int perProvider) {
        populate(perProvider);
        allDue();
        Waiting.until("all of them are refreshed", Duration.ofSeconds(60), () -> standIn.issued() >= members.size());
    }

    /** More people, without a consent so far. */
    public List<Member> strangers(String provider, int count) {
        var strangers = standIn.grants(provider, count).stream()
                .map(grant -> Member.stranger(provider, grant))
                .toList();
        var all = new HashMap<>(members);
        strangers.forEach(member -> all.put(member.id(), member));
        members = Map.copyOf(all);
        return strangers;
    }

    /** A person consents, with a token that the provider knows. */
    public void consent(Member member, long generation, String refreshToken) {
        sender.send(consenting(member, generation, refreshToken));
    }

    /** What the app would send when a person consents; it counts as done. */
    public ProducerRecord<String, byte[]> consenting(Member member, long generation, String refreshToken) {
        acts.consented(member.id(), generation, refreshToken);
        return sender.record(tokens.consent(member, generation, refreshToken, lifetime, now()));
    }

    /** A person disconnects. */
    public void disconnect(Member member) {
        disconnect(member, acts.generation(member.id()));
    }

    /** A person disconnects a consent, whether or not there is a newer one. */
    public void disconnect(Member member, long generation) {
        sender.send(disconnecting(member, generation));
    }

    /** What the app would send when a person disconnects; it counts as done. */
    public ProducerRecord<String, byte[]> disconnecting(Member member, long generation) {
        acts.disconnected(member.id(), generation);
        return sender.record(Sender.disconnect(member, generation));
    }

    /** Makes a credential fall due now. */
    public void due(Member member) {
        database.change("""
                UPDATE evercred_worker.credential
                SET google_creds_expiry = UTC_TIMESTAMP(6) + INTERVAL lead_seconds SECOND
                WHERE id = ? AND status <> 'revoked'
                """, member.id());
    }

    /** Makes all of them fall due now. */
    public void allDue() {
        database.change("""
                UPDATE evercred_worker.credential
                SET google_creds_expiry = UTC_TIMESTAMP(6) + INTERVAL lead_seconds SECOND WHERE status <> 'revoked'
                """);
    }

    /** Members of a provider in random order. */
    public List<Member> shuffled(String provider, RandomGenerator random) {
        var some = new ArrayList<>(members.values().stream()
                .filter(member -> member.provider().equals(provider))
                .sorted((a, b) -> a.account().compareTo(b.account()))
                .toList());
        Collections.shuffle(some, random);
        return some;
    }

    /**
     * Lets what is under way end and begins nothing new, so that log, table and topics can be compared: every row backs
     * off for an hour, which the product honours for whatever reason it was told to.
     */
    public void still() {
        new Standstill(database).order();
        awaitCalm();
    }

    private void awaitCalm() {
        var last = new long[] {-1};
        Waiting.untilFor("the fleet is still", STILL, Duration.ofSeconds(90), () -> {
            Waiting.pause(Duration.ofMillis(100));
            long sequence = standIn.lastSequence();
            boolean still = sequence == last[0] && standIn.pending() == 0 && unsent() == 0;
            last[0] = sequence;
            return still;
        });
    }

    /** How many events wait in the outbox. */
    public long unsent() {
        return database.count("SELECT COUNT(*) FROM evercred_worker.outbox");
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }

    public Map<UUID, Member> members() {
        return members;
    }

    public Acts acts() {
        return acts;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** What both providers together are asked for in a second, in steady state. */
    public double steadyRate() {
        // The lead is a third of the lifetime and a twelfth more on average.
        return members.size() / (lifetime.toMillis() / 1000.0 * 7 / 12);
    }

    public StandIn standIn() {
        return standIn;
    }

    public Database database() {
        return database;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Sender sender() {
        return sender;
    }

    public Topic topic() {
        return new Topic(rig.broker().bootstrapServers());
    }

    @Override
    public void close() {
        sender.close();
    }
}
