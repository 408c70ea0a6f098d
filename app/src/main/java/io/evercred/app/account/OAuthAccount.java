package io.evercred.app.account;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An account at a provider that a person signs in with. It holds no token.
 *
 * @param oauthName the provider
 * @param accountId the provider's stable id ({@code sub}), never the address
 * @param emailVerified whether the provider vouched for the address when it told it last
 */
@Table("oauth_accounts")
record OAuthAccount(
        @Id Long id,
        Long userId,
        @Column("oauth_name") String oauthName,
        String accountId,
        String accountEmail,
        boolean emailVerified) {

    OAuthAccount reachableAt(String email, boolean verified) {
        return new OAuthAccount(id, userId, oauthName, accountId, email, verified);
    }
}
