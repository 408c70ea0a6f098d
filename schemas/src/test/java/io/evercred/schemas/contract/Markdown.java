package io.evercred.schemas.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Tables and such, as Markdown wants them. */
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String title) {
        return line("#".repeat(level) + " " + title).line("");
    }

    Markdown paragraph(String sentences) {
        return line(sentences.strip()).line("");
    }

    Markdown code(String language, String lines) {
        return line("```" + language).line(lines.stripTrailing()).line("```").line("");
    }

    Markdown table(List<String> columns, List<List<String>> rows) {
        row(columns);
        line("|" + "---|".repeat(columns.size()));
        rows.forEach(this::row);
        return line("");
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    static List<String> cells(String... cells) {
        return Arrays.asList(cells);
    }

    private void row(List<String> cells) {
        line(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private Markdown line(String line) {
        text.append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
