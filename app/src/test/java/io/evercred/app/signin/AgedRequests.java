package io.evercred.app.signin;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import java.time.Duration;
import java.util.HexFormat;

/** Makes authorization requests older than they are. */
public final class AgedRequests {

    private AgedRequests() {}

    /** As if the person had set out that much earlier. */
    public static void age(RunningApp app, String state, Duration by) {
        var rows = new Rows(app);
        var where = " FROM evercred_app.oauth_state WHERE state_hash = '"
                + HexFormat.of().formatHex(Sha256.of(state)) + "'";
        var request = app.bean(RequestSeal.class)
                .open(rows.texts("SELECT sealed" + where).getFirst(), state)
                .orElseThrow();
        rows.execute("DELETE" + where);
        var startedAt = request.startedAt().minus(by);
        app.bean(AuthorizationRequests.class)
                .keep(
                        state,
                        new AuthorizationRequest(
                                request.trip(), request.browser(), request.verifier(), request.nonce(), startedAt));
    }
}
