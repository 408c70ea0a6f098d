package io.evercred.sandbox;

import java.time.Duration;

/** What to do with a sandbox that is ready. */
record Welcome(SandboxOptions options, Duration startup) {

    String text() {
        var ports = options.ports();
        return """

        Evercred is ready after %d s.

          App             http://localhost:%d
          Provider        http://localhost:%d  %s
          Metrics         http://localhost:%d/actuator/prometheus  (app)
                          http://localhost:%d/actuator/prometheus  (worker)
          MySQL           127.0.0.1:%d, user root, no password
          Kafka           127.0.0.1:%d
          Logs and data   %s

        %s
        Ctrl-C stops everything; the data stays, and --fresh begins anew.
        """.formatted(
                        startup.toSeconds(),
                        ports.app(),
                        ports.standIn(),
                        options.realGoogle() ? "(stand-in for Discord; Google is the real one)" : "(stand-in)",
                        ports.appManagement(),
                        ports.worker(),
                        ports.mysql(),
                        ports.kafka(),
                        options.data(),
                        options.realGoogle() ? withGoogle() : withStandIn());
    }

    private String withGoogle() {
        return """
                Try
                  1. Open http://localhost:%d/google/calendar_sync and sign in with an account of STAFF_EMAILS.
                  2. Take your consent back at https://myaccount.google.com/connections and reload the page: once three
                     rejections have confirmed it, in about two minutes, it asks you again.
                """.formatted(options.ports().app());
    }

    private String withStandIn() {
        var ports = options.ports();
        return """
                Accounts at the stand-in
                  minji@example.com, jun@example.com   staff: see their calendars
                  haneul@example.com                   not staff
                  admin@example.com                    an administrator, who may do all that staff may
                  minji, haneul                        at Discord

                Try
                  1. Open http://localhost:%d/google/calendar_sync and sign in as minji@example.com.
                  2. See the worker refresh her token: curl http://localhost:%d/control/token-calls
                     (./mvnw -Psandbox --token-lifetime 60s: every half a minute).
                  3. Take her consent back: curl -X POST 'http://localhost:%d/control/revoke-grant?account=minji@example.com'
                     and reload the page: once three rejections have confirmed it, it asks her again.
                     That takes a tenth of a token's life, two minutes at most; with --token-lifetime 60s, some seconds.
                """.formatted(ports.app(), ports.standIn(), ports.standIn());
    }
}
