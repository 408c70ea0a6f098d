package io.evercred.worker.rotation;

import java.util.List;

/** What is to be done next about a key set. */
public sealed interface Step {

    /** Its key is young enough, and the only one. */
    record Nothing() implements Step {}

    /** Its key is old: another one is to be made. */
    record Add() implements Step {}

    /** Every process has this key, so that it may seal. */
    record Promote(long key) implements Step {}

    /** Nothing needs this key any more, so that it may go. */
    record Retire(long key) implements Step {}

    /**
     * Something stands against the next change.
     *
     * @param change what is to come
     */
    record Wait(String change, List<String> reasons) implements Step {}
}
