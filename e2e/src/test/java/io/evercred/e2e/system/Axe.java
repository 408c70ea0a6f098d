package io.evercred.e2e.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** Deque's axe-core: what of a page keeps people with disabilities out. */
final class Axe {

    private static final String SCRIPT = script();

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ["violations"]})
                .then(found => done(found.violations.flatMap(rule =>
                    rule.nodes.map(node => `${rule.id} (${rule.impact}): ${node.target} ${node.failureSummary}`))))
                .catch(failure => done(["axe failed: " + failure]));
            """;

    private Axe() {}

    /** Every violation of every rule, in words; empty where there is none. */
    static List<String> violations(JavascriptExecutor page) {
        page.executeScript(SCRIPT);
        return ((List<?>) page.executeAsyncScript(RUN))
                .stream().map(Object::toString).toList();
    }

    private static String script() {
        try (var file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
