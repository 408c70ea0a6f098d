package io.evercred.app.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every page in every state to files, to be looked at: run it with a folder as its argument. */
final class PagePreview {

    private PagePreview() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    static void write(Path pages) throws IOException {
        var folder = Files.createDirectories(pages);
        copy(folder, "css/evercred.css");
        copy(folder, "js/evercred.js");
        var rendering = new Rendering();
        for (var state : PageStates.all().toList()) {
            for (var language : Language.values()) {
                var page = rendering
                        .render(state, language)
                        .replace("href=\"/css/", "href=\"css/")
                        .replace("src=\"/js/", "src=\"js/")
                        .replaceFirst("<meta http-equiv=\"refresh\"[^>]*>", "");
                Files.writeString(folder.resolve(state.name() + "." + language.tag() + ".html"), page);
            }
        }
    }

    private static void copy(Path folder, String file) throws IOException {
        var target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        try (var source = PagePreview.class.getResourceAsStream("/static/" + file)) {
            Files.write(target, source.readAllBytes());
        }
    }
}
