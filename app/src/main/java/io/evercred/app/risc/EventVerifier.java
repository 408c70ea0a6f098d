package io.evercred.app.risc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.evercred.app.risc.Verdict.Genuine;
import io.evercred.app.risc.Verdict.Refused;
import io.evercred.app.risc.Verdict.Undecided;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a provider's security event tokens from all others (RFC 8417, and Google's "Validate the security event token").
 * Expiry is not looked at: such a token tells what has happened, and that stays true.
 */
final class EventVerifier {

    private static final Logger log = LoggerFactory.getLogger(EventVerifier.class);

    /** The issuer's clock may be this far ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    /** While one request fetches keys, the others wait so long for it. */
    private static final Duration FETCHING = Duration.ofSeconds(15);

    /** Google writes JWT, as it does for ID tokens: what tells the two apart is the claim with the events. */
    private static final Set<JOSEObjectType> TYPES = Set.of(new JOSEObjectType("secevent+jwt"), JOSEObjectType.JWT);

    private final String provider;
    private final TransmitterKeys keys;
    private final Set<String> clientIds;
    private final Duration rememberFor;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();

    EventVerifier(String provider, TransmitterKeys keys, Set<String> clientIds, RiscSettings settings) {
        this.provider = provider;
        this.keys = keys;
        this.clientIds = Set.copyOf(clientIds);
        this.rememberFor = settings.rememberFor();
        var cached = JWKSourceBuilder.create(keys)
                .cache(settings.keysFreshFor().toMillis(), FETCHING.toMillis())
                .refreshAheadCache(false)
                .rateLimited(settings.refetchAtMostEvery().toMillis())
                .build();
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, cached));
        signatures.setJWSTypeVerifier((type, context) -> {});
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** Whether the provider has signed this, for us, lately. */
    Verdict verify(String text, Instant now) {
        SignedJWT token;
        try {
            token = SignedJWT.parse(text);
        } catch (ParseException e) {
            return new Refused(Refusal.NOT_A_TOKEN);
        }
        if (!TYPES.contains(Optional.ofNullable(token.getHeader().getType()).orElse(JOSEObjectType.JWT))) {
            return new Refused(Refusal.NOT_A_TOKEN);
        }
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
            return new Refused(Refusal.ALGORITHM);
        }
        if (token.getHeader().getKeyID() == null) {
            return new Refused(Refusal.UNKNOWN_KEY);
        }
        try {
            return verify(signatures.process(token, null), now);
        } catch (RateLimitReachedException e) {
            // Anybody can name a key that nobody knows, as often as they like. If it is new, it is sent again.
            return new Undecided();
        } catch (KeySourceException e) {
            log.warn("{}'s security events cannot be verified; it is asked to send again", provider, e);
            return new Undecided();
        } catch (BadJWSException e) {
            return new Refused(Refusal.SIGNATURE);
        } catch (BadJWTException e) {
            return new Refused(Refusal.NO_EVENT);
        } catch (BadJOSEException e) {
            return new Refused(Refusal.UNKNOWN_KEY);
        } catch (JOSEException e) {
            return new Refused(Refusal.SIGNATURE);
        }
    }

    private Verdict verify(JWTClaimsSet claims, Instant now) {
        var issuer = keys.issuer().orElseThrow();
        if (!issuer.equals(claims.getIssuer())) {
            return new Refused(Refusal.ISSUER);
        }
        if (claims.getAudience().stream().noneMatch(clientIds::contains)) {
            return new Refused(Refusal.AUDIENCE);
        }
        var id = claims.getJWTID();
        var events = EventClaims.read(claims.getClaim("events"), issuer);
        if (id == null || id.isBlank() || claims.getIssueTime() == null || events.isEmpty()) {
            return new Refused(Refusal.NO_EVENT);
        }
        var issuedAt = claims.getIssueTime().toInstant();
        if (issuedAt.isBefore(now.minus(rememberFor))) {
            return new Refused(Refusal.TOO_OLD);
        }
        if (issuedAt.isAfter(now.plus(AHEAD))) {
            return new Refused(Refusal.NOT_YET_ISSUED);
        }
        return new Genuine(new SecurityEventToken(provider, id, issuedAt, events));
    }
}
