package io.evercred.e2e.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a PromQL expression asks for. Good enough for ours, which use no label of the same name as a function.
 *
 * @param selectors metrics, each with its matchers
 * @param labels what it groups by
 */
record Query(List<Selector> selectors, Set<String> labels) {

    private static final Pattern DURATION = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on|without)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{[^}]*})?(\\s*\\()?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** A metric as it is selected; matchers by label, each as operator and value. */
    record Selector(String metric, Map<String, Matcher> matchers) {}

    record Matcher(String operator, String value) {}

    static Query of(String expression) {
        var labels = new TreeSet<String>();
        GROUPING.matcher(expression)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .forEach(labels::add);
        var rest = GROUPING.matcher(DURATION.matcher(expression).replaceAll("")).replaceAll(" ");
        var selectors = new ArrayList<Selector>();
        var words = SELECTOR.matcher(rest);
        while (words.find()) {
            var isFunction = words.group(3) != null || words.group(2) == null && isAggregation(words.group(1));
            if (!isFunction && !WORDS.contains(words.group(1)) && !isPartOfNumber(rest, words.start())) {
                selectors.add(new Selector(words.group(1), matchers(words.group(2))));
            }
        }
        return new Query(List.copyOf(selectors), labels);
    }

    /** Written before their grouping, they have no parenthesis behind them any more. */
    private static boolean isAggregation(String word) {
        return Set.of("sum", "max", "min", "count", "avg").contains(word);
    }

    private static boolean isPartOfNumber(String text, int start) {
        return start > 0 && Character.isDigit(text.charAt(start - 1));
    }

    private static Map<String, Matcher> matchers(String braces) {
        var matchers = new TreeMap<String, Matcher>();
        if (braces != null) {
            MATCHER.matcher(braces)
                    .results()
                    .forEach(found -> matchers.put(found.group(1), new Matcher(found.group(2), found.group(3))));
        }
        return matchers;
    }
}
