package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialCommand;
import io.evercred.schemas.CredentialDisconnectRequested;
import io.evercred.schemas.CredentialId;
import io.evercred.schemas.CredentialRefreshRequested;
import io.evercred.schemas.EndedBy;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.GuardDecision;
import io.evercred.schemas.GuardDecisionRequested;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Binding;
import io.evercred.vault.Secret;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.keys.SimulatedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The app: redeems consents, allocates their generations, and publishes what people want. */
final class SimulatedApp {

    private final SimulatedTime time;
    private final SimulatedProvider provider;
    private final SimulatedKeys keys;
    private final Map<UUID, Long> generations = new HashMap<>();
    /** Redeemed, and not published yet. */
    private final List<Redeemed> redeemed = new ArrayList<>();

    private final List<Consent> consents = new ArrayList<>();
    private final List<Consent> undelivered = new ArrayList<>();
    private final List<CredentialCommand> commands = new ArrayList<>();
    private final List<CredentialCommand> undeliveredCommands = new ArrayList<>();

    SimulatedApp(SimulatedTime time, SimulatedProvider provider, SimulatedKeys keys) {
        this.time = time;
        this.provider = provider;
        this.keys = keys;
    }

    private record Redeemed(Grant grant, Instant at) {}

    /** A person consents, and the code is redeemed. */
    void redeem(Person person) {
        redeemed.add(new Redeemed(provider.consent(person.provider(), person.user()), time.now()));
    }

    int redeemed() {
        return redeemed.size();
    }

    /** The generation is allocated and the consent published. */
    Consent publish(int which) {
        var chosen = redeemed.remove(which);
        var grant = chosen.grant();
        var id = CredentialId.of(grant.provider(), grant.user());
        var generation = generations.merge(id, 1L, Long::sum);
        var eventId = "consent/" + id + "/" + generation;
        var callback = new OAuthCallbackCompleted(
                id,
                grant.user(),
                grant.provider(),
                "account-of-" + grant.user(),
                generation,
                List.of("scope"),
                "https://token.test",
                chosen.at().plus(provider.lifetime(grant.provider())),
                chosen.at(),
                sealed(eventId, grant, "access_token", grant.accessToken()),
                sealed(eventId, grant, "refresh_token", grant.refreshToken()));
        var envelope = new Envelope(eventId, "/evercred/app", time.now(), callback);
        var consent = new Consent(envelope, callback, grant, grant.refreshToken(), grant.accessToken());
        consents.add(consent);
        undelivered.add(consent);
        return consent;
    }

    /** The app dies in between; the person sees an error and may try again. */
    void lose(int which) {
        redeemed.remove(which);
    }

    private String sealed(String eventId, Grant grant, String field, String token) {
        var binding = Binding.callback(eventId, grant.user(), grant.provider(), "account-of-" + grant.user(), field);
        return keys.sealedForWorkers(eventId + "/" + field + "/" + token, Secret.of(token), binding);
    }

    /** The generation of the newest consent of a credential; zero if there is none. */
    long newestGeneration(UUID id) {
        return generations.getOrDefault(id, 0L);
    }

    /** The newest consent of a credential that has one. */
    Consent newest(UUID id) {
        return consents.stream()
                .filter(consent -> consent.callback().credentialId().equals(id))
                .filter(consent -> consent.callback().generation() == newestGeneration(id))
                .findFirst()
                .orElseThrow();
    }

    List<Consent> consents() {
        return consents;
    }

    List<Consent> undelivered() {
        return undelivered;
    }

    List<CredentialCommand> commands() {
        return commands;
    }

    List<CredentialCommand> undeliveredCommands() {
        return undeliveredCommands;
    }

    void disconnect(Person person, long generation) {
        command(new CredentialDisconnectRequested(person.credentialId(), person.user(), person.provider(), generation));
    }

    /** The provider has told the app that a grant is gone. */
    void announce(Person person, long generation) {
        command(new CredentialDisconnectRequested(
                person.credentialId(), person.user(), person.provider(), generation, EndedBy.PROVIDER));
    }

    void wantFresh(Credential seen, Duration patience) {
        command(new CredentialRefreshRequested(
                seen.id(),
                seen.owner().userId(),
                seen.owner().provider(),
                seen.counters().generation(),
                seen.counters().version(),
                time.now().plus(patience)));
    }

    void decide(String name, long hold, GuardDecision decision) {
        command(new GuardDecisionRequested(name, hold, decision, "operator"));
    }

    private void command(CredentialCommand command) {
        commands.add(command);
        undeliveredCommands.add(command);
    }
}
