package io.evercred.vault;

import java.util.function.Supplier;

/** What Tink makes of the keys, made anew only when they have changed. */
final class Keyed<P> {

    private final Supplier<KeySet> keys;
    private final Class<P> type;
    private volatile Made<P> made;

    Keyed(Supplier<KeySet> keys, Class<P> type) {
        this.keys = keys;
        this.type = type;
        get();
    }

    private record Made<P>(KeySet of, P primitive) {}

    P get() {
        var current = keys.get();
        var last = made;
        if (last == null || last.of() != current) {
            last = new Made<>(current, current.primitive(type));
            made = last;
        }
        return last.primitive();
    }
}
