package io.evercred.worker.provider;

import java.util.LinkedHashMap;

/** Two providers: google, which does not rotate refresh tokens, and discord, which does. */
public final class SimulatedProviders {

    private SimulatedProviders() {}

    public static Providers both() {
        var entries = new LinkedHashMap<String, ProviderSettings.Entry>();
        entries.put("google", entry("google", false));
        entries.put("discord", entry("discord", true));
        return new Providers(new ProviderSettings(entries));
    }

    private static ProviderSettings.Entry entry(String name, boolean rotating) {
        var root = "https://" + name + ".test/";
        return new ProviderSettings.Entry("client", "secret", null, root + "token", root + "revoke", rotating);
    }
}
