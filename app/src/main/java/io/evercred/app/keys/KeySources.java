package io.evercred.app.keys;

import io.evercred.vault.KeySource;
import io.evercred.vault.Wrapping;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Opens the key sets of the features, wrapped or not, and remembers which there are. */
@Component
public class KeySources {

    private final Wrapping wrapping;
    private final List<KeySource> opened = new CopyOnWriteArrayList<>();

    KeySources(KeySettings settings) {
        this.wrapping = Wrapping.by("evercred.keys.kms-uri", settings.kmsUri());
    }

    /** @throws io.evercred.vault.InvalidKeySetException if the file is no key set that this process can use */
    public KeySource open(String setting, Path file) {
        var source = KeySource.open(setting, file, wrapping);
        opened.add(source);
        return source;
    }

    List<KeySource> opened() {
        return List.copyOf(opened);
    }
}
