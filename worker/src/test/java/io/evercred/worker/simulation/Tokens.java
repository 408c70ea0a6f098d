package io.evercred.worker.simulation;

import io.evercred.vault.Binding;
import io.evercred.vault.Secret;
import io.evercred.worker.credential.Credential;

/** Looks into what is stored. */
record Tokens(Surroundings around) {

    void areStored(Credential row, String refreshToken, String accessToken) {
        var stored = around.vault().openRefreshToken(row).map(Secret::reveal);
        Violation.unless(
                stored.filter(refreshToken::equals).isPresent(),
                "the refresh token that was issued is stored, and no other",
                stored,
                refreshToken);
        var access = around.keys()
                .accessTokens()
                .open(
                        row.tokens().googleCredsJson().accessToken(),
                        Binding.stored(
                                row.id(),
                                row.owner().userId(),
                                row.owner().provider(),
                                "access_token",
                                row.counters().generation()))
                .map(Secret::reveal);
        Violation.unless(
                access.filter(accessToken::equals).isPresent(),
                "the access token that was issued is stored, and no other",
                access,
                accessToken);
    }
}
