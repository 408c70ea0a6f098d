package io.evercred.app.account;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An account at a provider that a person signs in with. It holds no token.
 *
 * @param oauthName the provider
 * @param accountId the provider's stable id ({@code sub}), never the address
 */
@Table("oauth_accounts")
record OAuthAccount(
        @Id Long id, Long userId, @Column("oauth_name") String oauthName, String accountId, String accountEmail) {

    OAuthAccount reachableAt(String email) {
        return new OAuthAccount(id, userId, oauthName, accountId, email);
    }
}
