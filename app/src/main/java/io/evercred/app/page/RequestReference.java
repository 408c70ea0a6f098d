package io.evercred.app.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** What a request is called in logs: by the trace that it belongs to, or else as a proxy in front of us named it. */
final class RequestReference {

    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-.*");
    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private RequestReference() {}

    /** Nothing if it has no name; never what could be taken for anything but a name. */
    static Optional<String> of(HttpServletRequest request) {
        return Stream.of(Optional.ofNullable(MDC.get("traceId")), trace(request), header(request, "X-Request-Id"))
                .flatMap(Optional::stream)
                .filter(name -> PRINTABLE.matcher(name).matches())
                .findFirst();
    }

    /** W3C Trace Context, section 3.2. */
    private static Optional<String> trace(HttpServletRequest request) {
        return header(request, "traceparent")
                .map(TRACE_PARENT::matcher)
                .filter(parent -> parent.matches())
                .map(parent -> parent.group(1));
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
