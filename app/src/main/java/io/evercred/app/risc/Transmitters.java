package io.evercred.app.risc;

import io.evercred.app.provider.Provider;
import io.evercred.app.provider.ProviderHttp;
import io.evercred.app.provider.Providers;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The providers that push security events here. */
@Component
class Transmitters {

    private final Map<String, EventVerifier> verifiers = new TreeMap<>();

    Transmitters(Providers providers, RiscSettings settings, ProviderHttp http, JsonMapper json) {
        for (var provider : providers.all()) {
            provider.endpoints()
                    .riscConfiguration()
                    .map(uri -> new TransmitterKeys(uri, http, json))
                    .map(keys -> verifier(provider, keys, settings))
                    .ifPresent(verifier -> verifiers.put(provider.name(), verifier));
        }
    }

    /** Who verifies what this provider pushes; nothing if it is unknown, switched off, or pushes nothing. */
    Optional<EventVerifier> named(String provider) {
        return Optional.ofNullable(verifiers.get(provider));
    }

    private static EventVerifier verifier(Provider provider, TransmitterKeys keys, RiscSettings settings) {
        var clientIds = new HashSet<>(settings.clientIds());
        clientIds.add(provider.clientId());
        return new EventVerifier(provider.name(), keys, clientIds, settings);
    }
}
