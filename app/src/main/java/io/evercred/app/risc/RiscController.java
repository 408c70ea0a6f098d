package io.evercred.app.risc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.evercred.app.connection.CommandNotTakenException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where providers push security events to (RFC 8935). Whoever has no valid signature is refused; no other right is
 * needed, and none is had. The content type is not looked at: the body is a token, or it is not.
 */
@Controller
class RiscController {

    private static final Logger log = LoggerFactory.getLogger(RiscController.class);

    /** Google's take about one kilobyte. */
    private static final int LONGEST = 16 * 1024;

    private final Transmitters transmitters;
    private final Receiver receiver;
    private final RiscMetrics metrics;

    RiscController(Transmitters transmitters, Receiver receiver, RiscMetrics metrics) {
        this.transmitters = transmitters;
        this.receiver = receiver;
        this.metrics = metrics;
    }

    /** The body of a refusal. */
    record Error(String err, String description) {}

    @PostMapping("/risc/{provider}")
    ResponseEntity<Error> receive(@PathVariable String provider, HttpServletRequest request) throws IOException {
        var verifier =
                transmitters.named(provider).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            metrics.refused(provider, Refusal.TOO_LONG);
            return refused(Refusal.TOO_LONG);
        }
        try {
            return switch (receiver.receive(provider, verifier, new String(body, US_ASCII).strip())) {
                case Verdict.Genuine genuine -> ResponseEntity.accepted().build();
                case Verdict.Refused refused -> refused(refused.refusal());
                case Verdict.Undecided undecided -> sendAgain();
            };
        } catch (CommandNotTakenException | DataAccessException | TransactionException e) {
            log.warn("A security event of {} cannot be carried out now; it is asked to send again", provider, e);
            metrics.postponed(provider);
            return sendAgain();
        }
    }

    private static ResponseEntity<Error> refused(Refusal refusal) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, "en")
                .body(new Error(refusal.code(), refusal.description()));
    }

    private static ResponseEntity<Error> sendAgain() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "30")
                .build();
    }
}
