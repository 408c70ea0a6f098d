package io.evercred.app.account;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface OAuthAccounts extends ListCrudRepository<OAuthAccount, Long> {

    Optional<OAuthAccount> findByOauthNameAndAccountId(String oauthName, String accountId);

    List<OAuthAccount> findByUserIdAndOauthName(Long userId, String oauthName);
}
