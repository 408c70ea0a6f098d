package io.evercred.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.function.Consumer;

/**
 * Carries a trace over what breaks it: another thread, a table, a topic. What is carried is a {@code traceparent} (W3C
 * Trace Context, level 1); null means that nobody follows.
 */
public final class Traces {

    /** Nothing is traced. */
    public static final Traces OFF = new Traces(Tracer.NOOP);

    /** The Kafka header, as instrumented clients write and read it. */
    public static final String HEADER = "traceparent";

    private static final int PARTS = 4;

    private final Tracer tracer;

    private Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    static Traces with(Tracer tracer) {
        return new Traces(tracer);
    }

    /** What this thread is at, to be gone on with elsewhere; null if nobody follows it. */
    public String current() {
        return textOf(tracer.currentSpan());
    }

    /**
     * Does work as a part of a trace.
     *
     * @param parent the trace to go on with; null begins one
     * @param work gets what is to be carried on; null if nobody follows it
     */
    public void within(String name, String parent, Consumer<String> work) {
        if (this == OFF) {
            work.accept(null);
            return;
        }
        var span = begin(name, parent);
        try (var _ = tracer.withSpan(span)) {
            work.accept(textOf(span));
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }

    private Span begin(String name, String parent) {
        var span = tracer.spanBuilder().name(name);
        var parts = parent == null ? new String[0] : parent.split("-");
        if (parts.length != PARTS) {
            return span.setNoParent().start();
        }
        var context = tracer.traceContextBuilder()
                .traceId(parts[1])
                .spanId(parts[2])
                .sampled(parts[3].equals("01"))
                .build();
        return span.setParent(context).start();
    }

    private static String textOf(Span span) {
        if (span == null || span.isNoop() || !Boolean.TRUE.equals(span.context().sampled())) {
            return null;
        }
        return "00-%s-%s-01".formatted(span.context().traceId(), span.context().spanId());
    }
}
