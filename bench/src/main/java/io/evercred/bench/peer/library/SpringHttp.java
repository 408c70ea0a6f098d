package io.evercred.bench.peer.library;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** How Spring Security calls the provider. */
public enum SpringHttp {

    /**
     * What Spring Boot's starter for OAuth2 clients comes to: RestClient takes the JDK's client where no other is on the
     * class path. It is named here since another one is on ours.
     */
    STOCK {
        @Override
        ClientHttpRequestFactory requests() {
            return new JdkClientHttpRequestFactory();
        }
    },

    /** The pool that our worker has, with the same settings. */
    POOLED {
        @Override
        ClientHttpRequestFactory requests() {
            var deadline = Timeout.ofSeconds(15);
            return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setMaxConnPerRoute(256)
                            .setMaxConnTotal(256)
                            .setDefaultConnectionConfig(ConnectionConfig.custom()
                                    .setConnectTimeout(Timeout.ofSeconds(3))
                                    .setSocketTimeout(deadline)
                                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                    .setTimeToLive(TimeValue.ofMinutes(5))
                                    .build())
                            .build())
                    .setDefaultRequestConfig(
                            RequestConfig.custom().setResponseTimeout(deadline).build())
                    .disableAutomaticRetries()
                    .disableRedirectHandling()
                    .disableCookieManagement()
                    .disableAuthCaching()
                    .build());
        }
    };

    abstract ClientHttpRequestFactory requests();

    /** Spring Security's reference, "OAuth2 Client, Customize the RestClient": both converters and the error handler stay. */
    RestClientRefreshTokenTokenResponseClient client() {
        var client = new RestClientRefreshTokenTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests())
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
