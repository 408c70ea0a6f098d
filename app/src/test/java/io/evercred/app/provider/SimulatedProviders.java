package io.evercred.app.provider;

import java.util.Map;
import java.util.Set;

/** Providers for tests that call none. */
public final class SimulatedProviders {

    private static final String URI = "https://provider.example/x";
    private static final ProviderSettings SETTINGS =
            new ProviderSettings("id", "secret", "", "", URI, URI, URI, "", "", "", Set.of("identify"), Map.of(), "");

    private SimulatedProviders() {}

    public static Providers both() {
        return new Providers(new ProvidersSettings(Map.of("google", SETTINGS, "discord", SETTINGS)));
    }
}
