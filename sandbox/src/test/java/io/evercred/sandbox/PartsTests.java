package io.evercred.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.sandbox.Parts.Rank;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTests {

    private final List<String> stopped = new ArrayList<>();
    private final Parts parts = new Parts(new Console(new PrintStream(OutputStream.nullOutputStream())));

    @Test
    void stopsEachPartBeforeThoseThatItNeeds() {
        parts.add(Rank.KAFKA, "Kafka", () -> stopped.add("Kafka"));
        parts.add(Rank.MYSQL, "MySQL", () -> stopped.add("MySQL"));
        parts.add(Rank.APP, "app", () -> stopped.add("app"));
        parts.add(Rank.WORKER, "worker-1", () -> stopped.add("worker-1"));
        parts.add(Rank.WORKER, "worker-2", () -> stopped.add("worker-2"));

        parts.close();

        assertThat(stopped).containsExactly("app", "worker-2", "worker-1", "Kafka", "MySQL");
    }

    @Test
    void stopsTheOthersWhenOneFailsTo() {
        parts.add(Rank.MYSQL, "MySQL", () -> stopped.add("MySQL"));
        parts.add(Rank.KAFKA, "Kafka", () -> {
            throw new IllegalStateException("stuck");
        });

        parts.close();

        assertThat(stopped).containsExactly("MySQL");
    }

    @Test
    void stopsAPartThatComesUpTooLate() {
        parts.close();

        assertThatThrownBy(() -> parts.add(Rank.APP, "app", () -> stopped.add("app")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stopped).containsExactly("app");
    }
}
