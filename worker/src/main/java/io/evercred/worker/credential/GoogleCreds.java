package io.evercred.worker.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The column {@code google_creds_json}, of any provider: the name is the product's oldest.
 *
 * @param scopes what the person granted
 * @param tokenUri where the tokens came from
 * @param refreshToken sealed for this row, this column and this generation
 * @param accessToken sealed likewise, with the key set that the app has too
 */
public record GoogleCreds(
        List<String> scopes,
        @JsonProperty("token_uri") String tokenUri,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("access_token") String accessToken) {}
