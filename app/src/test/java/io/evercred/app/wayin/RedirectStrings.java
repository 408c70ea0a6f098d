package io.evercred.app.wayin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** The strings of {@code open-redirects.txt}. */
public final class RedirectStrings {

    private static final Pattern CHARACTER = Pattern.compile("\\{([0-9a-f]{4})}");

    private RedirectStrings() {}

    public static List<String> all() {
        try (var file = RedirectStrings.class.getResourceAsStream("/open-redirects.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("## "))
                    .map(RedirectStrings::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unescaped(String line) {
        var characters = CHARACTER.matcher(line.translateEscapes());
        return characters.replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }
}
