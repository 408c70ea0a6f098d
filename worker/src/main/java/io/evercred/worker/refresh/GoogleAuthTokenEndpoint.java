package io.evercred.worker.refresh;

import com.google.auth.oauth2.UserCredentials;
import io.evercred.vault.Secret;
import io.evercred.worker.provider.Provider;
import io.evercred.worker.refresh.RawAnswer.NotSent;
import java.io.IOException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Lets google-auth-library make the request, and looks at the raw answer itself: the library drops rotated refresh
 * tokens, and its exceptions do not tell {@code invalid_grant} from a bad gateway.
 */
@Component
class GoogleAuthTokenEndpoint implements TokenEndpoint {

    private final PooledHttp http;
    private final RefreshSettings settings;

    GoogleAuthTokenEndpoint(PooledHttp http, RefreshSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public RawAnswer refresh(Provider provider, Secret refreshToken) {
        // Of both tries together: the claim has no room for two.
        var end = System.nanoTime() + settings.callDeadline().toNanos();
        return provider.clientSecrets()
                .call(
                        secret -> refresh(provider, secret, refreshToken, Duration.ofNanos(end - System.nanoTime())),
                        TokenResponse::secretIn);
    }

    private RawAnswer refresh(Provider provider, Secret clientSecret, Secret refreshToken, Duration atMost) {
        var transport = new CapturingTransport(http, atMost);
        var credentials = built(UserCredentials.newBuilder()
                .setClientId(provider.clientId())
                .setClientSecret(clientSecret.reveal())
                .setRefreshToken(refreshToken.reveal())
                .setTokenServerUri(provider.tokenUri())
                .setHttpTransportFactory(() -> transport));
        try {
            credentials.refreshAccessToken();
        } catch (IOException | RuntimeException e) {
            // Not looked at: what the library makes of the answer has no say, and its messages can hold tokens.
            return transport.answer().orElseGet(() -> new NotSent("the library made no request"));
        }
        return transport.answer().orElseGet(() -> new NotSent("the library made no request"));
    }

    /**
     * The library looks through the whole class path for a transport each time, also where it is given one; that was an
     * eighth of what a worker computed. So it is shown an empty one.
     */
    private static UserCredentials built(UserCredentials.Builder builder) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return builder.build();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
