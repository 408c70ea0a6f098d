package io.evercred.e2e.canary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many secrets, in any of their writings, in one pass (Rabin and Karp, 1987). It looks for the middle of
 * each: a token that was cut short is found, too.
 */
final class CanarySearch {

    /** The middle of a secret that is looked for; shorter ones are refused, since they could be there by chance. */
    static final int WINDOW = 16;

    private static final long BASE = 0x100000001b3L;
    private static final long LEAVING = leaving();
    private static final int FILTER_BITS = 24;

    private final Map<Long, List<Needle>> needles = new HashMap<>();
    private final long[] filter = new long[1 << (FILTER_BITS - 6)];

    private record Needle(Canary canary, Writing writing, byte[] window) {}

    /** A secret where none may be. */
    record Hit(String place, Canary canary, Writing writing, String before) {

        @Override
        public String toString() {
            return "%s in %s (%s), after \"%s\"".formatted(canary, place, writing, before);
        }
    }

    CanarySearch(Collection<Canary> canaries) {
        for (var canary : canaries) {
            for (var writing : Writing.values()) {
                add(canary, writing);
            }
        }
    }

    private void add(Canary canary, Writing writing) {
        var written = writing.of(canary);
        if (written.length < WINDOW) {
            throw new IllegalArgumentException(canary + " is too short to be told from chance");
        }
        var from = (written.length - WINDOW) / 2;
        var window = Arrays.copyOfRange(written, from, from + WINDOW);
        long hash = 0;
        for (var octet : window) {
            hash = hash * BASE + octet;
        }
        needles.computeIfAbsent(hash, key -> new ArrayList<>(1)).add(new Needle(canary, writing, window));
        filter[slot(hash) >>> 6] |= 1L << slot(hash);
    }

    /** Everything that is found there, each secret once. */
    List<Hit> in(String place, byte[] haystack) {
        var hits = new HashMap<Canary, Hit>();
        long hash = 0;
        for (int i = 0; i < haystack.length; i++) {
            hash = hash * BASE + haystack[i];
            if (i >= WINDOW) {
                hash -= LEAVING * haystack[i - WINDOW];
            }
            if (i >= WINDOW - 1 && (filter[slot(hash) >>> 6] & 1L << slot(hash)) != 0) {
                look(place, haystack, i + 1 - WINDOW, needles.getOrDefault(hash, List.of()), hits);
            }
        }
        return List.copyOf(hits.values());
    }

    private static void look(String place, byte[] haystack, int at, List<Needle> candidates, Map<Canary, Hit> hits) {
        for (var needle : candidates) {
            if (Arrays.equals(needle.window(), 0, WINDOW, haystack, at, at + WINDOW)) {
                hits.putIfAbsent(
                        needle.canary(), new Hit(place, needle.canary(), needle.writing(), before(haystack, at)));
            }
        }
    }

    /** What stands before it on its line, without the beginning of the secret itself. */
    private static String before(byte[] haystack, int at) {
        var from = at;
        while (from > 0 && at - from < 600 && haystack[from - 1] != '\n') {
            from--;
        }
        var text = new String(haystack, from, at - from, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", ".");
        return text.substring(0, Math.min(text.length(), 240));
    }

    private static int slot(long hash) {
        return (int) (hash * 0x9e3779b97f4a7c15L >>> (64 - FILTER_BITS));
    }

    private static long leaving() {
        long power = 1;
        for (int i = 0; i < WINDOW; i++) {
            power *= BASE;
        }
        return power;
    }
}
