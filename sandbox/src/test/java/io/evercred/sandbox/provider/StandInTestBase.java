package io.evercred.sandbox.provider;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh stand-in for each test, with a clock that the test moves. */
abstract class StandInTestBase {

    final MutableClock clock = new MutableClock();
    ProviderStandIn standIn;
    Person person;

    @BeforeEach
    void start() throws IOException {
        standIn = ProviderStandIn.start(settings());
        person = new Person(standIn);
    }

    @AfterEach
    void stop() {
        person.close();
        standIn.close();
    }

    StandInSettings settings() {
        return StandInSettings.defaults().withClock(clock).withLogSize(1000);
    }
}
