package io.evercred.app.risc;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Security events that providers push.
 *
 * @param clientIds client ids of ours that an event may be meant for, besides the one that people sign in with
 * @param rememberFor how long an event's id is kept, so that a copy does nothing; an event issued longer ago is refused
 * @param doubtFor consents given so shortly before an event was issued are asked about and not ended: the event may tell
 *     of an older grant late, and the provider's clock may be off
 * @param keysFreshFor how long the document and the keys are used before they are fetched anew
 * @param refetchAtMostEvery how soon they are fetched anew because an event names an unknown key
 */
@ConfigurationProperties("evercred.risc")
record RiscSettings(
        @DefaultValue Set<String> clientIds,
        @DefaultValue("14d") Duration rememberFor,
        @DefaultValue("10m") Duration doubtFor,
        @DefaultValue("1h") Duration keysFreshFor,
        @DefaultValue("30s") Duration refetchAtMostEvery) {

    RiscSettings {
        clientIds = Set.copyOf(clientIds);
        if (doubtFor.isNegative() || doubtFor.compareTo(rememberFor) >= 0) {
            throw new IllegalArgumentException(
                    "evercred.risc.doubt-for (%s) must not be negative, and shorter than evercred.risc.remember-for (%s)"
                            .formatted(doubtFor, rememberFor));
        }
        if (!refetchAtMostEvery.isPositive() || refetchAtMostEvery.compareTo(keysFreshFor) >= 0) {
            throw new IllegalArgumentException(
                    "evercred.risc.refetch-at-most-every (%s) must be positive, and shorter than evercred.risc.keys-fresh-for (%s)"
                            .formatted(refetchAtMostEvery, keysFreshFor));
        }
    }
}
