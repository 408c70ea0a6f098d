package io.evercred.schemas.contract;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that are generated from the contract, whole or in part. */
final class Documents {

    /** Between such comments the page for consumers holds what is generated. */
    private static final Pattern GENERATED =
            Pattern.compile("(<!-- generated from ([^>]+) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

    private static final Path EVENTS = Path.of("../docs/events.md");
    private static final Path ASYNC_API = Path.of("../docs/asyncapi.md");

    private Documents() {}

    /** Each page as it is to be, by its file. */
    static Map<Path, String> wanted() {
        var pages = new LinkedHashMap<Path, String>();
        pages.put(ASYNC_API, AsyncApiPage.of(AsyncApi.all()));
        pages.put(EVENTS, withTables(ContractFiles.text(EVENTS)));
        return pages;
    }

    /** The events page, as it is. */
    static String events() {
        return ContractFiles.text(EVENTS);
    }

    static void write() {
        wanted().forEach(ContractFiles::write);
    }

    private static String withTables(String page) {
        return GENERATED
                .matcher(page)
                .replaceAll(part ->
                        Matcher.quoteReplacement(part.group(1) + "\n" + generated(part.group(2)) + part.group(4)));
    }

    private static String generated(String source) {
        return switch (source) {
            case "topics" -> AsyncApiPage.topics(AsyncApi.all());
            case "headers" -> AsyncApiPage.headers(AsyncApi.all(), "CredentialRevoked");
            case "dead letters" -> AsyncApiPage.headers(AsyncApi.all(), "DeadLetter");
            case String file
            when file.endsWith(".mjs") ->
                new Markdown()
                        .code("js", ContractFiles.text(Path.of("..", file)))
                        .toString();
            default -> EventTables.of(ContractFiles.schema(source));
        };
    }
}
