package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.fault.Switches;
import io.evercred.sandbox.provider.grant.Grants;
import io.evercred.sandbox.provider.log.SecretLog;
import java.time.InstantSource;

/** What all endpoints of all providers share: who is known, what was granted, and what time it is. */
public record Registry(
        Clients clients, Accounts accounts, Grants grants, Switches switches, SecretLog secrets, InstantSource clock) {}
