package io.evercred.app.calendar;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document that the app serves; its schemas are JSON Schema 2020-12 (OpenAPI 3.1, section 4.8.24). */
final class OpenApi {

    private final JsonNode document;

    OpenApi(String document) {
        this.document = JsonMapper.shared().readTree(document);
    }

    /** What is wrong with a body that should follow a schema of the document. */
    List<Error> complaints(String schema, String body) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(schema).toString(), InputFormat.JSON)
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** One of the schemas of the document. */
    JsonNode schema(String name) {
        return document.get("components").get("schemas").get(name);
    }
}
