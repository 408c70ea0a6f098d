package io.evercred.sandbox.provider.log;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.log.TokenCall.Delivered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The last calls to token and revoke endpoints, in a ring of primitive arrays (48 bytes a call), and counts of all of
 * them.
 */
public final class TokenCallLog {

    private static final List<Delivered> DELIVERED = List.of(Delivered.values());

    private final int capacity;
    private final long[] times;
    private final long[] used;
    private final long[] issued;
    private final int[] accounts;
    private final int[] serials;
    private final int[] statuses;
    private final short[] kinds;
    private final byte[] delivered;
    private final List<Kind> kindList = new ArrayList<>();
    private final Map<Kind, Short> kindNumbers = new HashMap<>();
    private final Map<Kind, long[]> counts = new HashMap<>();
    private long first = 1;
    private long next = 1;

    /** What calls have in common; few distinct ones exist. */
    private record Kind(Provider provider, Endpoint endpoint, String grantType, String outcome) {}

    /** Keeps so many calls. */
    public TokenCallLog(int capacity) {
        this.capacity = capacity;
        this.times = new long[capacity];
        this.used = new long[capacity];
        this.issued = new long[capacity];
        this.accounts = new int[capacity];
        this.serials = new int[capacity];
        this.statuses = new int[capacity];
        this.kinds = new short[capacity];
        this.delivered = new byte[capacity];
    }

    /** Writes a call down and returns its sequence; the sequence in {@code call} does not matter. */
    public synchronized long add(TokenCall call) {
        Kind kind = new Kind(call.provider(), call.endpoint(), call.grantType(), call.outcome());
        int slot = slot(next);
        times[slot] = call.timeMicros();
        used[slot] = call.used();
        issued[slot] = call.issued();
        accounts[slot] = call.account();
        serials[slot] = call.serial();
        statuses[slot] = call.status();
        kinds[slot] = kindNumbers.computeIfAbsent(kind, added -> {
            kindList.add(added);
            return (short) (kindList.size() - 1);
        });
        delivered[slot] = (byte) call.delivered().ordinal();
        counts.computeIfAbsent(kind, added -> new long[DELIVERED.size()])[
                call.delivered().ordinal()]++;
        first = Math.max(first, next + 1 - capacity);
        return next++;
    }

    /** Writes down whether the answer of that call could be sent. */
    public synchronized void ended(long sequence, boolean wasDelivered) {
        if (sequence < first) {
            return;
        }
        int slot = slot(sequence);
        Delivered now = wasDelivered ? Delivered.YES : Delivered.NO;
        long[] count = counts.get(kindList.get(kinds[slot]));
        if (count != null && delivered[slot] != now.ordinal()) {
            count[delivered[slot]]--;
            count[now.ordinal()]++;
        }
        delivered[slot] = (byte) now.ordinal();
    }

    /**
     * Returns the calls after a sequence that the filter lets pass, oldest first.
     *
     * @param since 0 for all that are kept
     */
    public synchronized List<TokenCall> since(long since, int limit, Predicate<TokenCall> filter) {
        List<TokenCall> found = new ArrayList<>();
        for (long sequence = Math.max(first, since + 1); sequence < next && found.size() < limit; sequence++) {
            TokenCall call = read(sequence);
            if (filter.test(call)) {
                found.add(call);
            }
        }
        return found;
    }

    /** Forgets all calls and counts; sequences go on. */
    public synchronized void clear() {
        first = next;
        counts.clear();
    }

    /** Returns the sequence of the last call, 0 before the first. */
    public synchronized long lastSequence() {
        return next - 1;
    }

    /** Returns the sequence of the oldest call that is still kept. */
    public synchronized long firstSequence() {
        return first;
    }

    /** Counts all calls since the last {@link #clear()}, also those no longer kept: what, and how many. */
    public synchronized List<Count> counts() {
        SortedMap<String, Count> sorted = new TreeMap<>();
        counts.forEach((kind, byDelivery) -> sorted.put(
                kind.toString(),
                new Count(
                        kind.provider(),
                        kind.endpoint(),
                        kind.grantType(),
                        kind.outcome(),
                        byDelivery[Delivered.YES.ordinal()],
                        byDelivery[Delivered.NO.ordinal()],
                        byDelivery[Delivered.PENDING.ordinal()])));
        return List.copyOf(sorted.values());
    }

    /** How many calls of one kind there were, by whether their answer could be sent. */
    public record Count(
            Provider provider,
            Endpoint endpoint,
            String grantType,
            String outcome,
            long delivered,
            long lost,
            long pending) {

        /** Returns the sum. */
        public long calls() {
            return delivered + lost + pending;
        }
    }

    private TokenCall read(long sequence) {
        int slot = slot(sequence);
        Kind kind = kindList.get(kinds[slot]);
        return new TokenCall(
                sequence,
                times[slot],
                kind.provider(),
                kind.endpoint(),
                kind.grantType(),
                accounts[slot],
                used[slot],
                issued[slot],
                serials[slot],
                kind.outcome(),
                statuses[slot],
                DELIVERED.get(delivered[slot]));
    }

    private int slot(long sequence) {
        return (int) (sequence % capacity);
    }
}
