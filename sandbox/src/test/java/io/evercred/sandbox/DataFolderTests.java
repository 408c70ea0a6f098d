package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.sandbox.stack.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path folder;

    @Test
    void belongsToOneSandboxAtATime() throws Exception {
        var data = new DataFolder(folder);
        try (var claim = data.claim()) {
            assertThat(claim.isOpen()).isTrue();
            assertThatThrownBy(data::claim)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("running on " + folder);
        }
        data.claim().close();
    }

    @Test
    void deletesOnlyWhatIsTheSandboxes() throws Exception {
        var data = new DataFolder(folder);
        Files.createDirectories(data.mysql().resolve("data"));
        Files.writeString(data.mysql().resolve("data/file"), "rows");
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        data.clear();

        assertThat(data.mysql()).doesNotExist();
        assertThat(folder.resolve("thesis.txt")).exists();
    }
}
