package io.evercred.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.bench.measure.Comparison;
import io.evercred.bench.measure.Figure;
import io.evercred.bench.measure.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {

    private static final Figure COMPARED = Figure.compared(
            "B3",
            "claims",
            new Comparison(new Spread(8000, 7000, 9000), new Spread(2000, 1900, 2100), new Spread(4, 3.5, 4.5)),
            "rows/s",
            "≥ 5×",
            false);

    private static final Figure TOLD = Figure.told("B4", "idle tick", 0.4821, "ms");

    private final Report report = new Report(List.of(COMPARED, TOLD), List.of(), List.of("B5 could not be measured"));

    @Test
    void tellsPeopleWhatWasMissedAndWhatFailed() {
        assertThat(report.table().lines())
                .hasSize(5)
                .contains("| B3 | claims | 8,000 | 2,000 | rows/s | 4.00 (3.50–4.50) | ≥ 5× | MISSED |")
                .contains("| B4 | idle tick | 0.482 |  | ms |  |  |  |")
                .endsWith("B5 could not be measured");
    }

    @Test
    void tellsProgramsTheSame(@TempDir Path folder) throws IOException {
        report.write(folder);

        var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("results.json")));
        var compared = json.get("results").get(0);
        assertThat(compared.get("peer").asDouble()).isEqualTo(2000);
        assertThat(compared.get("ratio").get("min").asDouble()).isEqualTo(3.5);
        assertThat(compared.get("met").asString()).isEqualTo("MISSED");
        assertThat(json.get("results").get(1).has("peer")).isFalse();
        assertThat(json.get("failures").get(0).asString()).isEqualTo("B5 could not be measured");
        assertThat(folder.resolve("results.md")).hasContent(report.table());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "12345.6 | 12,346",
                "999.96 | 1,000",
                "12.345 | 12.3",
                "1 | 1.00",
                "0.04567 | 0.0457",
                "0.0000001 | 0.000000",
                "-2.5 | -2.50",
                "NaN | NaN"
            })
    void writesThreeDigitsThatCount(double value, String text) {
        assertThat(Report.number(value)).isEqualTo(text);
    }
}
