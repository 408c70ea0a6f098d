package io.evercred.bench.spent;

import static java.util.stream.Collectors.groupingBy;

import io.evercred.faults.fleet.Call;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The refresh tokens that the provider has got more than once. How often a dead one is tried again afterwards is not
 * counted: strikes do so on purpose.
 *
 * @param accountsByToken whose token it was, by its fingerprint
 */
record Duplicates(Map<String, String> accountsByToken) {

    static Duplicates in(List<Call> calls) {
        return new Duplicates(calls.stream()
                .filter(Call::refresh)
                .filter(call -> !call.used().isEmpty())
                .collect(groupingBy(Call::used))
                .entrySet()
                .stream()
                .filter(sent -> sent.getValue().size() > 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, sent -> sent.getValue().getFirst().account())));
    }

    int count() {
        return accountsByToken.size();
    }

    /** Those that earlier ones do not have. */
    Duplicates since(Duplicates earlier) {
        return where(token -> !earlier.accountsByToken().containsKey(token.getKey()));
    }

    /** Those of other people than these. */
    Duplicates besides(Set<String> accounts) {
        return where(token -> !accounts.contains(token.getValue()));
    }

    private Duplicates where(Predicate<Map.Entry<String, String>> which) {
        return new Duplicates(accountsByToken.entrySet().stream()
                .filter(which)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
