package io.evercred.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that is generated is never older than what it is generated from. */
class DocumentsTests {

    @BeforeAll
    static void writeIfAsked() {
        Release.writeIfAsked();
    }

    static Set<Path> pages() {
        return Documents.wanted().keySet();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachPageIsUpToDate(Path page) {
        assertThat(ContractFiles.text(page))
                .as("%s is stale: %s", page, Release.HOW)
                .isEqualTo(Documents.wanted().get(page));
    }

    @Test
    void thePageForConsumersShowsEachType() {
        assertThat(ContractFiles.types())
                .allSatisfy(type -> assertThat(Documents.events()).contains("<!-- generated from " + type + " -->"));
    }

    @Test
    void thePageForConsumersInstallsWhatItsProgramIsTestedWith() {
        ContractFiles.read(Path.of("../examples/node/package.json"))
                .get("dependencies")
                .forEachEntry((name, version) ->
                        assertThat(Documents.events()).contains(" " + name + "@" + version.asString()));
    }
}
