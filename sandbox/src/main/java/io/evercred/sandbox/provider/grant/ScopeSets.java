package io.evercred.sandbox.provider.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gives each distinct set of scopes a small number, so that a grant stores four bytes instead of a set. */
final class ScopeSets {

    private final List<SortedSet<String>> sets = new ArrayList<>();
    private final Map<SortedSet<String>, Integer> numbers = new HashMap<>();

    ScopeSets() {
        numberOf(List.of());
    }

    int numberOf(Collection<String> scopes) {
        SortedSet<String> set = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
        return numbers.computeIfAbsent(set, added -> {
            sets.add(added);
            return sets.size() - 1;
        });
    }

    SortedSet<String> get(int number) {
        return sets.get(number);
    }

    List<SortedSet<String>> all() {
        return sets;
    }
}
