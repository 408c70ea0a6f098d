package io.evercred.schemas;

/**
 * An operator decides what becomes of the endings that the guard holds.
 *
 * @param hold which hold of this provider is meant, so that an old command that comes again never decides a newer one
 * @param operator who decided, for the audit
 */
public record GuardDecisionRequested(String provider, long hold, GuardDecision decision, String operator)
        implements CredentialCommand {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public GuardDecisionRequested {
        Require.text("provider", provider);
        Require.positive("hold", hold);
        Require.present("decision", decision);
        Require.text("operator", operator);
    }

    @Override
    public String key() {
        return provider;
    }
}
