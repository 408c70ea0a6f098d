package io.evercred.e2e.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.e2e.system.Broker;
import io.evercred.e2e.system.Database;
import io.evercred.e2e.system.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that the system leaves behind or shows, in pieces. */
final class Haystacks {

    private static final List<String> SCHEMAS = List.of("evercred_app", "evercred_worker", "evercred_view");

    private Haystacks() {}

    /**
     * Something that can be searched.
     *
     * @param place as the list of exceptions names it, such as {@code log app-traced} or {@code table evercred_app.users}
     */
    record Haystack(String place, byte[] content) {

        static Haystack of(String place, String text) {
            return new Haystack(place, text.getBytes(UTF_8));
        }
    }

    /** What every process of this run has written. */
    static Stream<Haystack> logs(RunningSystem system) {
        try (var files = Files.list(system.folder().resolve("logs"))) {
            return files.toList().stream().map(file -> new Haystack("log " + name(file), bytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every record of every topic: key, value and headers. */
    static Stream<Haystack> topics(Broker broker) {
        return broker.everything().collect(Collectors.groupingBy(ConsumerRecord::topic)).entrySet().stream()
                .flatMap(topic -> topic.getValue().stream().flatMap(record -> parts(topic.getKey(), record)));
    }

    private static Stream<Haystack> parts(String topic, ConsumerRecord<byte[], byte[]> record) {
        var parts = new ArrayList<Haystack>();
        parts.add(new Haystack("key of " + topic, record.key() == null ? new byte[0] : record.key()));
        parts.add(new Haystack("value of " + topic, record.value() == null ? new byte[0] : record.value()));
        for (var header : record.headers()) {
            parts.add(Haystack.of("header of " + topic, header.key()));
            parts.add(new Haystack("header of " + topic, header.value() == null ? new byte[0] : header.value()));
        }
        return parts.stream();
    }

    /**
     * Every value in every table and view, sessions among them. A table is named also if it is empty, as the outbox is
     * once everything was sent: what stood there is in the topics.
     */
    static Stream<Haystack> database(Database database) {
        return SCHEMAS.stream()
                .flatMap(schema -> database
                        .rows("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?", schema)
                        .stream()
                        .map(table -> schema + "." + table.get("name"))
                        .flatMap(table -> Stream.concat(
                                Stream.of(Haystack.of("table " + table, "")),
                                database.rows("SELECT * FROM " + table).stream()
                                        .flatMap(row -> row.values().stream())
                                        .map(value -> new Haystack("table " + table, bytes(value))))));
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
