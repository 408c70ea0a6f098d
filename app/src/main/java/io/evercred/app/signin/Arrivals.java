package io.evercred.app.signin;

import io.evercred.app.account.Accounts;
import io.evercred.app.account.Arrival;
import io.evercred.app.account.Arriver;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.consent.ConsentOutcome;
import io.evercred.app.consent.Consents;
import io.evercred.app.consent.Grant;
import io.evercred.app.guild.GuildArrivals;
import io.evercred.app.signin.Landing.Again;
import io.evercred.app.signin.Landing.Next;
import io.evercred.app.signin.Landing.Stranded;
import io.evercred.app.signin.Returned.Identified;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes in people whom a provider vouches for, with what they granted. */
@Component
class Arrivals {

    private final Accounts accounts;
    private final Consents consents;
    private final GuildArrivals guilds;
    private final Clock clock;

    Arrivals(Accounts accounts, Consents consents, GuildArrivals guilds, Clock clock) {
        this.accounts = accounts;
        this.consents = consents;
        this.guilds = guilds;
        this.clock = clock;
    }

    /**
     * Decides where somebody lands.
     *
     * @param current who is signed in already
     */
    Landing land(Identified identified, Optional<SignedInUser> current) {
        var trip = identified.request().trip();
        var currentId = current.map(SignedInUser::userId);
        if (trip.userId().isPresent() && !trip.userId().equals(currentId)) {
            return new Stranded(Optional.empty(), Stop.at(Problem.CALLBACK_FOREIGN, trip));
        }
        var arriver = new Arriver(currentId, trip.userId().isPresent());
        return switch (accounts.arrive(identified.identity(), arriver, clock.instant())) {
            case Arrival.Welcome welcome -> welcome(identified, welcome.user());
            case Arrival.SomebodyElses somebodyElses ->
                new Stranded(Optional.empty(), Stop.at(Problem.ACCOUNT_OF_SOMEBODY_ELSE, trip));
            case Arrival.Leaving leaving -> new Stranded(Optional.empty(), Stop.at(Problem.LEAVING, trip));
            case Arrival.AnotherAccount anotherAccount ->
                new Stranded(Optional.empty(), Stop.at(Problem.ANOTHER_ACCOUNT, trip));
        };
    }

    private Landing welcome(Identified identified, SignedInUser user) {
        var trip = identified.request().trip();
        guilds.arrived(user.userId(), identified.provider(), identified.tokens(), clock.instant());
        if (!trip.requirement().needsConsent()) {
            return new Next(Optional.of(user), trip.next(), Landing.Outcome.SIGNED_IN);
        }
        if (trip.automatic() && !trip.prompted()) {
            consents.rememberAutomatic(
                    user.userId(), trip.provider(), identified.request().startedAt());
        }
        var grant = new Grant(
                user,
                identified.provider(),
                identified.identity().accountId(),
                trip.requirement(),
                identified.tokens(),
                trip.prompted());
        return land(consents.receive(grant, clock.instant()), trip, user);
    }

    private static Landing land(ConsentOutcome outcome, Trip trip, SignedInUser signedIn) {
        var user = Optional.of(signedIn);
        return switch (outcome) {
            case ConsentOutcome.Published published -> new Next(user, trip.next(), Landing.Outcome.PUBLISHED);
            case ConsentOutcome.AlreadyConnected connected ->
                new Next(user, trip.next(), Landing.Outcome.ALREADY_CONNECTED);
            case ConsentOutcome.PromptNeeded prompt -> new Again(user, trip.promptedFor(signedIn.userId()));
            case ConsentOutcome.NoRefreshToken none -> new Stranded(user, Stop.at(Problem.NO_REFRESH_TOKEN, trip));
            case ConsentOutcome.ScopesMissing missing ->
                new Stranded(user, Stop.at(Problem.SCOPE_MISSING, trip).lacking(missing.scopes()));
            case ConsentOutcome.NotAllowed notAllowed -> new Stranded(user, Stop.at(Problem.NOT_ALLOWED, trip));
            case ConsentOutcome.NotPublished failed -> new Stranded(user, Stop.at(Problem.CONNECTING_FAILED, trip));
        };
    }
}
