package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.log.TokenCallLog;
import java.time.InstantSource;

/** Where a provider's token calls are written down. */
record Ledger(TokenCallLog calls, Dialect dialect, InstantSource clock) {}
