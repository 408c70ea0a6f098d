package io.evercred.worker.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Lets tests of other features type an operator's commands. */
public final class OperatorFixture {

    private OperatorFixture() {}

    /** What a command ended with. */
    public record Said(int status, String out, String err) {}

    public static Said run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var status = Operator.run(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), words);
        return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
