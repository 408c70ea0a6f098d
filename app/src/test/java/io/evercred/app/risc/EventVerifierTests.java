package io.evercred.app.risc;

import static io.evercred.app.risc.FakeTransmitter.CLIENT;
import static io.evercred.app.risc.FakeTransmitter.OAUTH;
import static io.evercred.app.risc.FakeTransmitter.RISC;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.evercred.app.connection.TokenName;
import io.evercred.app.provider.ProviderHttp;
import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventVerifierTests {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static RSAKey stranger;

    private FakeTransmitter google;
    private EventVerifier verifier;

    @BeforeAll
    static void makeKey() {
        stranger = FakeTransmitter.newKey("one");
    }

    @BeforeEach
    void start() throws IOException {
        google = new FakeTransmitter();
        verifier = verifier(google.configuration(), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void takesWhatTheProviderHasSignedForUs() {
        var token = genuine(google.sign(usual().jwtID("756E69717565").build()));

        assertThat(token.provider()).isEqualTo("google");
        assertThat(token.id()).isEqualTo("756E69717565");
        assertThat(token.issuedAt()).isEqualTo(NOW);
        assertThat(token.events())
                .containsExactly(
                        new SecurityEvent(EventType.ACCOUNT_DISABLED, new Subject.Account("7375"), "hijacking"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secevent+jwt", "JWT", ""})
    void takesEveryTypeThatSuchTokensHave(String type) {
        genuine(FakeTransmitter.sign(usual().build(), google.key(), type));
    }

    @Test
    void takesATokenForSeveralIfOneOfThemIsUs() {
        genuine(google.sign(usual().audience(List.of("somebody", CLIENT)).build()));
        genuine(google.sign(usual().audience("our-other-client").build()));
    }

    @Test
    void doesNotLookAtTheExpiry() {
        // Expired by the clock of this machine, too, which the library would ask.
        genuine(google.sign(usual().expirationTime(Date.from(Instant.EPOCH)).build()));
    }

    @Test
    void readsAllEventsOfAToken() {
        var events = new LinkedHashMap<String, Object>();
        events.put(RISC + "sessions-revoked", Map.of("subject", google.account("1")));
        events.put(OAUTH + "tokens-revoked", Map.of("subject", google.account("2")));
        events.put("https://example.com/something-new", Map.of());

        assertThat(genuine(google.sign(usual().claim("events", events).build())).events())
                .extracting(SecurityEvent::type)
                .containsExactly(EventType.SESSIONS_REVOKED, EventType.TOKENS_REVOKED, EventType.UNKNOWN);
    }

    @Test
    void refusesWhatAnotherIssuerHasWritten() {
        refuses(google.sign(usual().issuer("https://accounts.example.com/").build()), Refusal.ISSUER);
        refuses(google.sign(usual().issuer(null).build()), Refusal.ISSUER);
        var issuerOfIdTokens = google.issuer().replaceFirst("/$", "");
        refuses(google.sign(usual().issuer(issuerOfIdTokens).build()), Refusal.ISSUER);
    }

    @Test
    void refusesWhatIsMeantForAnother() {
        refuses(google.sign(usual().audience("somebody").build()), Refusal.AUDIENCE);
        refuses(google.sign(usual().audience((String) null).build()), Refusal.AUDIENCE);
    }

    @Test
    void refusesAForgedSignature() {
        refuses(FakeTransmitter.sign(usual().build(), stranger, "secevent+jwt"), Refusal.SIGNATURE);
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        var token = google.sign(usual().build());

        var taken = IntStream.range(0, token.length())
                .mapToObj(at -> token.substring(0, at) + other(token.charAt(at)) + token.substring(at + 1))
                .filter(changed -> verifier.verify(changed, NOW) instanceof Verdict.Genuine)
                // The last character of base64 carries bits that mean nothing.
                .filter(changed -> !isSameSignature(token, changed))
                .collect(Collectors.toList());
        assertThat(taken).isEmpty();
    }

    @Test
    void refusesAlgorithmsThatThePublicCanSignWith() throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), usual().build());
        token.sign(new MACSigner(google.key().toRSAPublicKey().getEncoded()));

        refuses(token.serialize(), Refusal.ALGORITHM);
        // {"alg":"none"}
        refuses("eyJhbGciOiJub25lIn0." + usual().build().toPayload().toBase64URL() + ".", Refusal.NOT_A_TOKEN);
    }

    @Test
    void refusesAnotherAlgorithmOfTheSameKey() throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("one").build(), usual().build());
        token.sign(new RSASSASigner(google.key()));

        refuses(token.serialize(), Refusal.ALGORITHM);
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws Exception {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("one")
                        .jwk(stranger.toPublicJWK())
                        .build(),
                usual().build());
        token.sign(new RSASSASigner(stranger));

        refuses(token.serialize(), Refusal.SIGNATURE);
    }

    @Test
    void refusesATokenThatNamesNoKey() throws Exception {
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), usual().build());
        token.sign(new RSASSASigner(google.key()));

        refuses(token.serialize(), Refusal.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "a.b.c", "..", "{}", "eyJhbGciOiJSUzI1NiJ9..", "\u0000"})
    void refusesWhatIsNoToken(String text) {
        refuses(text, Refusal.NOT_A_TOKEN);
    }

    @Test
    void refusesTokensOfTheProviderThatAreNoSecurityEvents() {
        // An ID token, which has the same keys and the same audience.
        refuses(google.sign(usual().claim("events", null).subject("7375").build()), Refusal.NO_EVENT);
        refuses(FakeTransmitter.sign(usual().build(), google.key(), "at+jwt"), Refusal.NOT_A_TOKEN);
        refuses(google.sign(usual().claim("events", Map.of()).build()), Refusal.NO_EVENT);
        refuses(google.sign(usual().claim("events", "tokens-revoked").build()), Refusal.NO_EVENT);
        refuses(google.sign(usual().jwtID(null).build()), Refusal.NO_EVENT);
        refuses(google.sign(usual().issueTime(null).build()), Refusal.NO_EVENT);
    }

    @Test
    void refusesMoreEventsThanAnyHonestTokenHas() {
        var many =
                IntStream.range(0, 9).boxed().collect(Collectors.toMap(number -> "type-" + number, number -> Map.of()));

        refuses(google.sign(usual().claim("events", many).build()), Refusal.NO_EVENT);
    }

    @Test
    void refusesWhatIsOlderThanOurMemory() {
        genuine(google.sign(issued(NOW.minus(Duration.ofDays(14)))));
        refuses(google.sign(issued(NOW.minus(Duration.ofDays(14)).minusSeconds(1))), Refusal.TOO_OLD);
    }

    @Test
    void refusesWhatIsFromTheFuture() {
        genuine(google.sign(issued(NOW.plus(Duration.ofMinutes(5)))));
        refuses(google.sign(issued(NOW.plus(Duration.ofMinutes(5)).plusSeconds(1))), Refusal.NOT_YET_ISSUED);
    }

    @Test
    void fetchesTheKeysOnceAndAnewForAKeyThatItDoesNotKnow() {
        genuine(google.sign(usual().build()));
        genuine(google.sign(usual().build()));
        assertThat(google.fetches()).isEqualTo(1);

        google.changeKey(FakeTransmitter.newKey("two"));
        genuine(google.sign(usual().build()));
        assertThat(google.fetches()).isEqualTo(2);
    }

    @Test
    void doesNotFetchKeysForWhoeverInventsThem() {
        genuine(google.sign(usual().build()));
        for (var number = 0; number < 50; number++) {
            var invented =
                    new RSAKey.Builder(stranger).keyID("invented-" + number).build();
            assertThat(verifier.verify(FakeTransmitter.sign(usual().build(), invented, "JWT"), NOW))
                    .isNotInstanceOf(Verdict.Genuine.class);
        }

        assertThat(google.fetches()).isLessThanOrEqualTo(3);
        // Who is known goes on being known.
        genuine(google.sign(usual().build()));
    }

    @Test
    void tellsThatAKeyIsUnknownOnlyIfItHasLooked() {
        verifier = verifier(google.configuration(), Duration.ofMinutes(59));
        var unknown = new RSAKey.Builder(stranger).keyID("unknown").build();
        var token = FakeTransmitter.sign(usual().build(), unknown, "JWT");

        refuses(token, Refusal.UNKNOWN_KEY);
        var verdicts = new HashMap<Class<?>, Integer>();
        for (var look = 0; look < 5; look++) {
            verdicts.merge(verifier.verify(token, NOW).getClass(), 1, Integer::sum);
        }
        assertThat(verdicts).as("perhaps it is new: to be sent again").containsKey(Verdict.Undecided.class);
    }

    @Test
    void decidesNothingWhileTheKeysCannotBeHad() {
        var token = google.sign(usual().build());
        google.close();

        assertThat(verifier.verify(token, NOW)).isEqualTo(new Verdict.Undecided());
    }

    @Test
    void takesNoKeysThatComeByAnotherSchemeThanTheDocument() {
        // Written so, it leads to the very same keys: only the comparison refuses it.
        google.showKeysAt("HTTP");

        assertThat(verifier.verify(google.sign(usual().build()), NOW)).isEqualTo(new Verdict.Undecided());
        assertThat(google.fetches()).isZero();
    }

    @Test
    void printsNoPartOfAToken() {
        var subject = FakeTransmitter.refreshToken("prefix", "1//0eABCDEFGHIJK");
        var token = genuine(google.token(NOW, OAUTH + "token-revoked", subject));

        assertThat(token.events().getFirst().subject())
                .isEqualTo(new Subject.RefreshToken(TokenName.Prefix.of("1//0eABCDEFGHIJK")));
        assertThat(token.toString()).doesNotContain("1//0e");
    }

    private JWTClaimsSet.Builder usual() {
        return google.claims(NOW)
                .claim(
                        "events",
                        Map.of(
                                RISC + "account-disabled",
                                Map.of("subject", google.account("7375"), "reason", "hijacking")));
    }

    private JWTClaimsSet issued(Instant at) {
        return usual().issueTime(Date.from(at)).build();
    }

    private SecurityEventToken genuine(String token) {
        var verdict = verifier.verify(token, NOW);
        assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
        return ((Verdict.Genuine) verdict).token();
    }

    private void refuses(String token, Refusal refusal) {
        assertThat(verifier.verify(token, NOW)).isEqualTo(new Verdict.Refused(refusal));
    }

    private static EventVerifier verifier(URI configuration, Duration refetchAtMostEvery) {
        var settings = new RiscSettings(
                Set.of(), Duration.ofDays(14), Duration.ofSeconds(10), Duration.ofHours(1), refetchAtMostEvery);
        var http = new ProviderHttp(new OutgoingHttp(List.of(configuration), new OutgoingSettings(true)));
        var keys = new TransmitterKeys(configuration, http, JsonMapper.shared());
        return new EventVerifier("google", keys, Set.of(CLIENT, "our-other-client"), settings);
    }

    private static char other(char one) {
        return one == 'A' ? 'B' : 'A';
    }

    private static boolean isSameSignature(String one, String other) {
        var signed = one.lastIndexOf('.') + 1;
        return one.substring(0, signed).equals(other.substring(0, signed))
                && new Base64URL(one.substring(signed))
                        .decodeToBigInteger()
                        .equals(new Base64URL(other.substring(signed)).decodeToBigInteger());
    }
}
