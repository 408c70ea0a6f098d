package io.evercred.app.signin;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets the authorization requests of people who never came back. */
@Component
class RequestExpiry {

    private final AuthorizationRequests requests;
    private final Clock clock;

    RequestExpiry(AuthorizationRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forget() {
        requests.expire(clock.instant());
    }
}
