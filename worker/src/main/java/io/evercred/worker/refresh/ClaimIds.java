package io.evercred.worker.refresh;

import java.util.UUID;

/** Names claims, each with an id that no other claim has. */
@FunctionalInterface
interface ClaimIds {

    UUID next();
}
