package io.evercred.worker.refresh;

import com.google.auth.oauth2.UserCredentials;
import io.evercred.vault.Secret;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.refresh.RawAnswer.NotSent;
import java.io.IOException;
import org.springframework.stereotype.Component;

/**
 * Lets google-auth-library make the request, and looks at the raw answer itself: the library drops rotated refresh
 * tokens, and its exceptions do not tell {@code invalid_grant} from a bad gateway.
 */
@Component
class GoogleAuthTokenEndpoint implements TokenEndpoint {

    private final PooledHttp http;

    GoogleAuthTokenEndpoint(PooledHttp http) {
        this.http = http;
    }

    @Override
    public RawAnswer refresh(Provider provider, Secret refreshToken) {
        var transport = new CapturingTransport(http);
        var credentials = UserCredentials.newBuilder()
                .setClientId(provider.clientId())
                .setClientSecret(provider.clientSecret().reveal())
                .setRefreshToken(refreshToken.reveal())
                .setTokenServerUri(provider.tokenUri())
                .setHttpTransportFactory(() -> transport)
                .build();
        try {
            credentials.refreshAccessToken();
        } catch (IOException | RuntimeException e) {
            // Not looked at: what the library makes of the answer has no say, and its messages can hold tokens.
            return transport.answer().orElseGet(() -> new NotSent("the library made no request"));
        }
        return transport.answer().orElseGet(() -> new NotSent("the library made no request"));
    }
}
