package io.evercred.app.signin;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whatever a callback carries, it is well-formed or nothing. */
public final class CallbackTarget {

    private static final String[] NAMES = {"state", "code", "error", "iss", "scope"};
    private static final String STATE = "s".repeat(43);

    private CallbackTarget() {}

    /** Tries one callback. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var parameters = new LinkedHashMap<String, String[]>();
        var count = data.consumeInt(0, 8);
        for (int i = 0; i < count; i++) {
            var name = data.consumeInt(0, 9) == 0 ? data.consumeString(10) : data.pickValue(NAMES);
            var value = data.consumeBoolean() ? STATE : data.consumeString(5000);
            parameters.merge(name, new String[] {value}, CallbackTarget::both);
        }
        CallbackParameters.of(parameters).ifPresent(callback -> require(callback, parameters));
    }

    private static void require(CallbackParameters callback, Map<String, String[]> parameters) {
        var wellFormed = callback.state().matches("[A-Za-z0-9_-]{43}")
                && callback.code().isPresent() != callback.error().isPresent()
                && parameters.values().stream().allMatch(values -> values.length == 1);
        if (!wellFormed) {
            throw new AssertionError("Taken: " + callback);
        }
    }

    private static String[] both(String[] one, String[] other) {
        var both = new String[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
