package io.evercred.e2e.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The script {@code docker/acls.sh} as it is shipped, with Kafka's program for access lists played by this class. */
final class AclScript {

    private final Path programs;
    private final Admin admin;

    AclScript(Path programs, Admin admin) throws IOException {
        this.programs = Files.createDirectories(programs);
        this.admin = admin;
        var program = programs.resolve("kafka-acls.sh");
        Files.writeString(program, "#!/bin/sh\necho \"$*\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    /** Runs it with these arguments and makes the lists that it asks for. */
    void run(String... arguments) throws Exception {
        var command =
                new ArrayList<>(List.of("bash", Reactor.path("docker/acls.sh").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("KAFKA_BIN", programs.toString());
        builder.environment().put("KAFKA_HOST", "kafka");
        var process = builder.start();
        var calls = new String(process.getInputStream().readAllBytes()).lines().toList();
        if (process.waitFor() != 0) {
            throw new IOException("acls.sh ended with status " + process.exitValue());
        }
        for (var call : calls) {
            admin.createAcls(bindings(List.of(call.split(" ")))).all().get();
        }
    }

    private static List<AclBinding> bindings(List<String> options) {
        var principal = values(options, "--allow-principal").getFirst();
        var pattern = values(options, "--resource-pattern-type").contains("prefixed")
                ? PatternType.PREFIXED
                : PatternType.LITERAL;
        var bindings = new ArrayList<AclBinding>();
        for (var operation : values(options, "--operation")) {
            var entry = new AccessControlEntry(
                    principal, "*", AclOperation.valueOf(operation.toUpperCase(Locale.ROOT)), AclPermissionType.ALLOW);
            add(bindings, ResourceType.TOPIC, values(options, "--topic"), pattern, entry);
            add(bindings, ResourceType.GROUP, values(options, "--group"), pattern, entry);
            add(bindings, ResourceType.TRANSACTIONAL_ID, values(options, "--transactional-id"), pattern, entry);
        }
        return bindings;
    }

    private static void add(
            List<AclBinding> bindings,
            ResourceType type,
            List<String> names,
            PatternType pattern,
            AccessControlEntry entry) {
        names.forEach(name -> bindings.add(new AclBinding(new ResourcePattern(type, name, pattern), entry)));
    }

    private static List<String> values(List<String> options, String name) {
        var values = new ArrayList<String>();
        for (int i = 0; i + 1 < options.size(); i++) {
            if (options.get(i).equals(name)) {
                values.add(options.get(i + 1));
            }
        }
        return values;
    }
}
