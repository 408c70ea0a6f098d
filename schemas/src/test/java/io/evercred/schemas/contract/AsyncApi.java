package io.evercred.schemas.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * The AsyncAPI document of a process, with every reference replaced by what it refers to.
 *
 * @param process {@code app} or {@code worker}
 */
record AsyncApi(String process, JsonNode document) {

    private static final Path FOLDER = ContractFiles.ROOT.resolve("asyncapi");

    private static final Map<Path, JsonNode> FILES = new ConcurrentHashMap<>();

    static AsyncApi of(String process) {
        var file = FOLDER.resolve(process + ".yaml");
        return new AsyncApi(process, resolved(file, yaml(file)));
    }

    /** Both processes. */
    static List<AsyncApi> all() {
        return List.of(of("app"), of("worker"));
    }

    /** A message's or channel's key in Kafka's terms, its partitions, its retention. */
    static JsonNode kafka(JsonNode messageOrChannel) {
        return messageOrChannel.at("/bindings/kafka");
    }

    JsonNode channels() {
        return document.get("channels");
    }

    JsonNode operations() {
        return document.get("operations");
    }

    /** What an operation sends or receives: all of its channel's, unless it names some. */
    static JsonNode messages(JsonNode operation) {
        return operation.has("messages") ? operation.get("messages") : operation.at("/channel/messages");
    }

    private static JsonNode yaml(Path file) {
        return FILES.computeIfAbsent(
                file, one -> ContractFiles.JSON.valueToTree(new Yaml().<Object>load(ContractFiles.text(one))));
    }

    private static JsonNode resolved(Path file, JsonNode node) {
        if (node.has("$ref")) {
            return followed(file, node.get("$ref").asString());
        }
        if (node.isObject()) {
            var object = ContractFiles.JSON.createObjectNode();
            node.forEachEntry((name, value) -> object.set(name, resolved(file, value)));
            return object;
        }
        if (node.isArray()) {
            var items = ContractFiles.JSON.createArrayNode();
            node.values().forEach(item -> items.add(resolved(file, item)));
            return items;
        }
        return node;
    }

    private static JsonNode followed(Path file, String reference) {
        var parts = reference.split("#/?", 2);
        var target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
        var steps = parts.length < 2 || parts[1].isEmpty() ? List.<String>of() : List.of(parts[1].split("/"));
        var found = walked(target, yaml(target), steps);
        if (found.isMissingNode()) {
            throw new IllegalStateException(reference + " in " + file + " refers to nothing");
        }
        return found;
    }

    /** The way may lead through references of its own. */
    private static JsonNode walked(Path file, JsonNode from, List<String> steps) {
        if (from.has("$ref")) {
            return walked(file, resolved(file, from), steps);
        }
        return steps.isEmpty()
                ? resolved(file, from)
                : walked(file, from.path(steps.getFirst()), steps.subList(1, steps.size()));
    }
}
