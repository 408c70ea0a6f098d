package io.evercred.app.wayin;

import io.evercred.app.RunningApp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** One running app, and all who would come in where they should not. */
class WayInIntegrationTests {

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(Map.of(
                "evercred.staff-emails", "minji@example.com,leaving-staff@example.com",
                "evercred.admin-emails", "admin@example.com,leaving-admin@example.com",
                "evercred.trusted-hosts", "calendar.internal",
                "evercred.allowed-sites", "https://intranet.example.com",
                // As a careless operator would have it.
                "management.endpoints.web.exposure.include", "*"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Nested
    class Routes extends AuthorisationMatrix {

        @Override
        RunningApp app() {
            return app;
        }
    }

    @Nested
    class Hosts extends HostsAndSites {

        @Override
        RunningApp app() {
            return app;
        }
    }

    @Nested
    class Callbacks extends CallbackAttacks {

        @Override
        RunningApp app() {
            return app;
        }
    }

    @Nested
    class Redirects extends OpenRedirects {

        @Override
        RunningApp app() {
            return app;
        }
    }
}
