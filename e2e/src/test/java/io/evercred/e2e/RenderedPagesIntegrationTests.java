package io.evercred.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.e2e.system.Browser;
import io.evercred.e2e.system.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every page in every state and language, as the tests of {@code app} have written them to files: also those that no
 * walk through the running system comes by.
 */
@EnabledIfSystemProperty(named = "long", matches = ".*", disabledReason = "-Dlong runs it")
class RenderedPagesIntegrationTests {

    private static final Path PAGES = Reactor.path("app/target/pages");

    @Test
    void nobodyIsKeptOutOfAnyPageByDayOnADesktopOrByNightOnAPhone() throws IOException {
        assertThat(PAGES).as("what PagesTests of app writes").isDirectory();
        var found = new ArrayList<String>();
        try (var browser = Browser.open("pages")) {
            for (var page : pages()) {
                browser.open(page.toUri());
                for (var night : List.of(false, true)) {
                    browser.faults(night, night).stream()
                            .map(fault -> "%s%s: %s".formatted(page.getFileName(), night ? " by night" : "", fault))
                            .forEach(found::add);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.list(PAGES)) {
            var pages = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
            assertThat(pages).hasSizeGreaterThan(100);
            return pages;
        }
    }
}
