package io.evercred.schemas.contract;

import static io.evercred.schemas.contract.Markdown.cells;
import static io.evercred.schemas.contract.Markdown.code;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The AsyncAPI documents as a page. */
final class AsyncApiPage {

    private static final String SOURCES = "../schemas/src/main/resources/io/evercred/schemas/asyncapi/";

    private AsyncApiPage() {}

    static String of(List<AsyncApi> documents) {
        var page = new Markdown()
                .paragraph("<!-- Generated from the AsyncAPI documents: ./mvnw -pl schemas test -Dcontract.write -->")
                .heading(1, "Which process sends and receives what")
                .paragraph("Rendered from the AsyncAPI 3 documents %s, which any tool for AsyncAPI reads. What an event"
                                .formatted(documents.stream()
                                        .map(document ->
                                                "[%1$s.yaml](%2$s%1$s.yaml)".formatted(document.process(), SOURCES))
                                        .collect(Collectors.joining(" and ")))
                        + " means, field by field, and how to consume it stands in [events.md](events.md).");
        documents.forEach(document -> processes(page, document));
        channels(page, documents);
        return page.toString().stripTrailing() + "\n";
    }

    private static void processes(Markdown page, AsyncApi document) {
        var info = document.document().get("info");
        page.heading(2, info.get("title").asString())
                .paragraph(info.get("description").asString());
        var rows = new ArrayList<List<String>>();
        for (var operation : document.operations()) {
            var group = AsyncApi.kafka(operation).at("/groupId/const");
            rows.add(cells(
                    operation.get("action").asString() + "s",
                    operation.get("title").asString(),
                    code(operation.at("/channel/address").asString()),
                    names(AsyncApi.messages(operation)),
                    operation.get("summary").asString()
                            + (group.isMissingNode() ? "" : " Consumer group " + code(group.asString()) + ".")));
        }
        page.table(cells("", "what", "topic", "messages", "when and how"), rows);
    }

    /** The topics, one a row. */
    static String topics(List<AsyncApi> documents) {
        return new Markdown()
                .table(
                        cells("topic", "key", "partitions", "kept", "clean-up", "messages"),
                        channels(documents).stream().map(AsyncApiPage::topic).toList())
                .toString();
    }

    /** The headers of a message, one a row. */
    static String headers(List<AsyncApi> documents, String message) {
        var schema = channels(documents).stream()
                .map(channel -> channel.get("messages").get(message))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow()
                .get("headers");
        var page = new Markdown().table(cells("header", "is", "always there", "meaning"), EventTables.fields(schema));
        EventTables.closedLists(page, schema);
        return page.toString();
    }

    private static void channels(Markdown page, List<AsyncApi> documents) {
        page.heading(2, "Topics").paragraph(topics(documents));
        channels(documents)
                .forEach(channel -> page.heading(3, code(channel.get("address").asString()))
                        .paragraph(channel.get("summary").asString() + " "
                                + channel.get("description").asString()));
        page.heading(2, "Headers of events and commands")
                .paragraph(headers(documents, "CredentialRevoked"))
                .heading(2, "Headers of dead letters")
                .paragraph("The record's own, and these.")
                .paragraph(headers(documents, "DeadLetter"));
    }

    private static List<JsonNode> channels(List<AsyncApi> documents) {
        return documents.stream()
                .flatMap(document -> document.channels().values().stream())
                .distinct()
                .toList();
    }

    private static List<String> topic(JsonNode channel) {
        var kafka = AsyncApi.kafka(channel);
        var settings = kafka.get("topicConfiguration");
        return cells(
                code(channel.get("address").asString()),
                channel.get("messages").values().stream()
                        .map(message ->
                                AsyncApi.kafka(message).at("/key/description").asString())
                        .distinct()
                        .collect(Collectors.joining(" ")),
                kafka.get("partitions").asString(),
                kept(settings.path("retention.ms").asLong(-1)),
                settings.get("cleanup.policy").values().stream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", ")),
                names(channel.get("messages")));
    }

    private static String kept(long milliseconds) {
        var days = Duration.ofMillis(milliseconds).toDays();
        return milliseconds < 0 ? "for ever" : days == 1 ? "1 day" : days + " days";
    }

    private static String names(JsonNode messages) {
        return messages.values().stream()
                .map(message -> message.get("title").asString())
                .map(AsyncApiPage::link)
                .collect(Collectors.joining(", "));
    }

    private static String link(String title) {
        var section = title.equals("Dead letter") ? "dead-letters" : title.toLowerCase(Locale.ROOT);
        return "[%s](events.md#%s)".formatted(title, section);
    }
}
