package io.evercred.e2e.deployment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Compose file, with the elements of the Compose specification that are of use here, and no others. */
record ComposeFile(String name, Map<String, Service> services, Map<String, Void> volumes) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Service(
            String image,
            Build build,
            List<String> entrypoint,
            List<String> command,
            String restart,
            String user,
            List<EnvFile> envFile,
            Map<String, String> environment,
            Map<String, Dependency> dependsOn,
            boolean readOnly,
            List<String> tmpfs,
            List<String> capDrop,
            List<String> capAdd,
            List<String> securityOpt,
            String memLimit,
            String networkMode,
            List<String> volumes,
            List<String> ports,
            Healthcheck healthcheck,
            String stopGracePeriod,
            Deploy deploy) {}

    record Build(String context, String dockerfile) {}

    record EnvFile(String path, boolean required) {}

    record Dependency(Condition condition) {}

    record Deploy(int replicas) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Healthcheck(
            boolean disable, List<String> test, String interval, String timeout, int retries, String startPeriod) {}

    /** Named as in the specification. */
    enum Condition {
        service_started,
        service_healthy,
        service_completed_successfully
    }

    static ComposeFile read(String path) {
        var elements =
                new LinkedHashMap<>((Map<?, ?>) Yaml.documents(path).getFirst().value());
        // Only anchors for the others.
        elements.keySet().removeIf(name -> name.toString().startsWith("x-"));
        return Strictly.read(new Yaml(elements), ComposeFile.class);
    }
}
