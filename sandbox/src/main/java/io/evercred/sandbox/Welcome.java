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
             and within seconds the page asks her again.

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
                        ports.app(),
                        ports.standIn(),
                        ports.standIn());
    }
}
