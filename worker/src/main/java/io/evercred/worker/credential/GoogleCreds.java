package io.evercred.worker.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.evercred.vault.TokenMark;
import java.util.List;

/**
 * The column {@code google_creds_json}, of any provider: the name is the product's oldest.
 *
 * @param scopes what the person granted
 * @param tokenUri where the tokens came from
 * @param refreshToken sealed for this row, this column and this generation
 * @param accessToken sealed likewise, with the key set that the app has too
 * @param mark by what the refresh token is found when its provider names it; null in rows of versions that kept none,
 *     until their next refresh
 */
public record GoogleCreds(
        List<String> scopes,
        @JsonProperty("token_uri") String tokenUri,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("access_token") String accessToken,

        @JsonProperty("refresh_token_mark") @JsonInclude(JsonInclude.Include.NON_NULL)
        TokenMark mark) {

    /** The same without a mark. */
    public GoogleCreds(List<String> scopes, String tokenUri, String refreshToken, String accessToken) {
        this(scopes, tokenUri, refreshToken, accessToken, null);
    }
}
