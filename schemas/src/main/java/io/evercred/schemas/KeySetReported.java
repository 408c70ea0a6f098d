package io.evercred.schemas;

import java.util.List;

/**
 * A process tells which keys it has loaded.
 *
 * @param instance the process
 * @param keySet the name of the key set
 * @param keyIds every key in it that can open, the one that seals first; empty once the process has stopped
 */
public record KeySetReported(String instance, String keySet, List<Long> keyIds) implements CredentialCommand {

    /** @throws IllegalArgumentException if a part is missing or impossible */
    public KeySetReported {
        Require.text("instance", instance);
        Require.text("keySet", keySet);
        Require.present("keyIds", keyIds);
        keyIds = List.copyOf(keyIds);
    }

    @Override
    public String key() {
        return instance;
    }
}
