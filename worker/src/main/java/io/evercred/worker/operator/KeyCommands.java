package io.evercred.worker.operator;

import io.evercred.vault.KeySet;
import io.evercred.vault.KeySet.Key;
import io.evercred.vault.KeySetFiles;
import io.evercred.vault.Wrapping;
import io.evercred.worker.keys.RotationSettings;
import io.evercred.worker.rotation.KeyFolder;
import io.evercred.worker.rotation.KeyNeeds;
import io.evercred.worker.rotation.KeyReports;
import io.evercred.worker.rotation.KeyRotation;
import io.evercred.worker.rotation.RotationStatus;
import io.evercred.worker.rotation.SealedRows;
import io.evercred.worker.rotation.WaitingCallbacks;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code keys …}: what is done about the keys. */
final class KeyCommands {

    private static final String KMS = "evercred.keys.kms-uri";

    private final Binder settings;
    private final PrintStream out;

    KeyCommands(Binder settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    void follow(String verb, List<String> words) {
        var options = Options.parse(words, Set.of("set", "key", "keys", "to"), Set.of("leave-unreadable"));
        try {
            var folder = new KeyFolder(folder(options), Wrapping.by(KMS, text(KMS)));
            switch (verb) {
                case "status" -> status(folder, options);
                case "wrap" -> wrap(folder, options);
                default -> change(verb, folder, options);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void status(KeyFolder folder, Options options) {
        var status = new RotationStatus(folder, database(), needs(), rotationSettings());
        var sets = options.has("set") ? List.of(set(options)) : KeyFolder.SETS;
        sets.forEach(set -> status.lines(set, now()).forEach(out::println));
    }

    private void change(String verb, KeyFolder folder, Options options) throws IOException {
        var set = set(options);
        var to = options.text("to").map(Path::of).orElse(folder.path());
        if (verb.equals("add")) {
            out.printf(
                    "Key %d is new in %s and does not seal yet. Next: let every process have the file in %s, then keys"
                            + " promote.%n",
                    new KeyRotation(folder, null).add(set, to), set, to);
            return;
        }
        var rotation = new KeyRotation(folder, needs());
        switch (verb) {
            case "promote" -> {
                var key = options.number("key", 0)
                        .orElseGet(() -> enabled(folder, set).getLast().id());
                rotation.promote(set, key, to, now());
                out.printf(
                        "Key %d of %s seals from now on. Workers seal anew what older keys have sealed.%n", key, set);
            }
            case "retire" -> {
                var key = options.number("key", 0)
                        .orElseGet(() -> enabled(folder, set).getFirst().id());
                rotation.retire(set, key, options.has("leave-unreadable"), to, now());
                out.printf(
                        "Key %d of %s is retired. It stays in the file; keys delete would end it for good.%n",
                        key, set);
            }
            case "enable" -> {
                rotation.enable(set, key(options), to);
                out.printf("Key %d of %s opens again.%n", key(options), set);
            }
            default -> {
                rotation.delete(set, key(options), to);
                out.printf("Key %d of %s is gone for good.%n", key(options), set);
            }
        }
    }

    private void wrap(KeyFolder folder, Options options) throws IOException {
        if (text(KMS).isBlank()) {
            throw new WrongUsage(KMS + " is missing: the key that is to wrap them");
        }
        var to = Path.of(options.required("to"));
        Files.createDirectories(to);
        for (var name : List.of("callback-private", "refresh-token", "access-token", "oauth-state")) {
            var file = folder.path().resolve(name + ".json");
            if (Files.exists(file)) {
                var keys = KeySet.load(file.toString(), file);
                KeySetFiles.write(to.resolve(name + ".json"), keys, Wrapping.by(KMS, text(KMS)));
                out.println(name + " is wrapped in " + to);
            }
        }
    }

    private static List<Key> enabled(KeyFolder folder, String set) {
        return folder.read(set).map(KeySet::keys).orElse(List.of()).stream()
                .filter(Key::enabled)
                .toList();
    }

    private static String set(Options options) {
        var set = options.required("set");
        if (!KeyFolder.SETS.contains(set)) {
            throw new WrongUsage("--set must be one of " + String.join(", ", KeyFolder.SETS) + ", not \"" + set + "\"");
        }
        return set;
    }

    private static long key(Options options) {
        options.required("key");
        return options.number("key", 0).get();
    }

    private Path folder(Options options) {
        return options.text("keys").map(Path::of).orElseGet(() -> Path.of(text("evercred.keys.refresh-token"))
                .toAbsolutePath()
                .getParent());
    }

    private String text(String setting) {
        return settings.bind(setting, String.class).orElse("");
    }

    private RotationSettings rotationSettings() {
        return settings.bindOrCreate("evercred.keys", RotationSettings.class);
    }

    private KeyNeeds needs() {
        var jdbc = database();
        var kafka = settings.bindOrCreate("spring.kafka", KafkaProperties.class);
        return new KeyNeeds(
                new KeyReports(jdbc), new SealedRows(jdbc), new WaitingCallbacks(kafka), rotationSettings());
    }

    private JdbcClient database() {
        var properties = settings.bindOrCreate("spring.datasource", DataSourceProperties.class);
        return JdbcClient.create(
                new DriverManagerDataSource(properties.getUrl(), properties.getUsername(), properties.getPassword()));
    }

    /** The one clock is the database's. */
    private Instant now() {
        return database()
                .sql("SELECT UTC_TIMESTAMP(6)")
                .query((row, n) -> row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .single();
    }
}
