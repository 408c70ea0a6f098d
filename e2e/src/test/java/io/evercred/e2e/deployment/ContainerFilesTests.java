package io.evercred.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker Compose, and the images that it builds. */
class ContainerFilesTests {

    private static final String COMPOSE = Yaml.text("docker-compose.yml");
    private static final Yaml SERVICES =
            Yaml.documents("docker-compose.yml").getFirst().at("services");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:?[-?]?)");

    @ParameterizedTest
    @EnumSource
    void setOnlyWhatTheProcessReads(DeployedProcess process) {
        assertThat(service(process).at("environment").keys())
                .contains("DB_HOST", "KAFKA_HOST")
                .isSubsetOf(process.variables());
    }

    @Test
    void sendBothProcessesToTheStandInBySettingsThatExist() {
        var standIn = names("docker/provider.env");

        assertThat(standIn).hasSizeGreaterThan(10).isSubsetOf(DeployedProcess.APP.variables());
        for (var process : DeployedProcess.values()) {
            assertThat(standIn)
                    .containsAll(process.variables().stream()
                            .filter(name -> name.matches("EVERCRED_PROVIDERS_.*(CLIENT|URI|ISSUER|APIROOT).*"))
                            .toList());
        }
    }

    @Test
    void letTheStandInPushSecurityEventsToTheNameThatTheAppAnswersToInside() {
        assertThat(SERVICES.at("provider", "command").items().map(Yaml::toString))
                .containsSequence("--events-to", "http://app:8080/risc/google");
        assertThat(Yaml.text("docker/provider.env")).containsPattern("(?m)^EVERCRED_TRUSTEDHOSTS=app\\b");
    }

    @ParameterizedTest
    @EnumSource
    void publishThePortsOfTheProcessOnTheLoopbackOnly(DeployedProcess process) {
        assertThat(service(process).at("ports").items().map(Yaml::toString))
                .allMatch(port -> port.startsWith("127.0.0.1:"))
                .extracting(port -> Integer.valueOf(port.replaceFirst(".*:", "")))
                .containsExactlyInAnyOrderElementsOf(process.ports());
    }

    @ParameterizedTest
    @EnumSource
    void mountTheProcessesOwnKeySetsAndNoOthers(DeployedProcess process) {
        assertThat(service(process).at("volumes").items().map(Yaml::toString))
                .containsExactly(process + "-keys:/keys:ro", process + "-secrets:/run/secrets/evercred:ro");
    }

    @Test
    void takeVariablesThatTheExampleExplains() {
        var example = Yaml.text(".env.example");

        assertThat(VARIABLE.matcher(COMPOSE.replaceAll("#.*", "")).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(example).containsPattern("(?m)^#?" + name + "="));
    }

    @Test
    void holdNoPasswordAndPassNoneThroughTheEnvironment() {
        assertThat(COMPOSE.lines().filter(line -> line.matches(".*(PASSWORD|SECRET)\\w*: .*")))
                .hasSizeGreaterThan(4)
                .allMatch(line ->
                        line.matches(".*CLIENT_SECRET(_NEXT)?: \\$\\{.*:-}") || line.matches(".*_FILE: /secrets/\\w+"));
    }

    @ParameterizedTest
    @EnumSource
    void giveTheProcessItsPasswordAsAFileNamedLikeTheSetting(DeployedProcess process) {
        assertThat(Yaml.text("docker/passwords.sh"))
                .contains("give mysql-%1$s %1$s spring.datasource.password 10001:10001\n".formatted(process));
        assertThat(Yaml.text(process + "/src/main/resources/application.yml"))
                .contains("configtree:/run/secrets/evercred/");
    }

    @Test
    void areWhatTestsInContainersUse() {
        assertThat(Yaml.text("sandbox/src/main/java/io/evercred/sandbox/stack/ContainerServers.java"))
                .contains("\"" + SERVICES.at("mysql", "image") + "\"", "\"" + SERVICES.at("kafka", "image") + "\"");
    }

    @Test
    void pinEveryImageThatIsNotBuiltHere() {
        var images = Stream.concat(
                SERVICES.keys()
                        .map(SERVICES::at)
                        .filter(service -> !service.at("build").isPresent())
                        .map(service -> service.at("image").toString()),
                Stream.of("app", "worker", "sandbox")
                        .flatMap(module -> Yaml.text(module + "/Dockerfile").lines())
                        .filter(line -> line.startsWith("FROM "))
                        .map(line -> line.split(" ")[1])
                        // A stage of the same file.
                        .filter(image -> !image.equals("runtime")));

        assertThat(images).hasSize(12).allMatch(image -> image.matches(".*:v?\\d+\\.\\d+\\.\\d+.*"));
    }

    @ParameterizedTest
    @EnumSource
    void askTheProcessInTheImageForItsHealth(DeployedProcess process) {
        assertThat(Yaml.text(process + "/Dockerfile"))
                .contains("healthy \"${MANAGEMENT_PORT:-%d}\" /actuator/health/readiness"
                        .formatted(process.managementPort()))
                .contains("evercred-%s.jar\"]".formatted(process));
    }

    @ParameterizedTest
    @EnumSource
    void startWithTheClassesOfARehearsalUnderTheSameFlags(DeployedProcess process) {
        var dockerfile = Yaml.text(process + "/Dockerfile");
        var flags = Pattern.compile("-X[^\"\\s\\\\]+|--enable[^\"\\s\\\\]+|-Duser[^\"\\s\\\\]+");

        assertThat(dockerfile).contains("RUN bash /rehearse.sh evercred-" + process + "\n");
        var entryPoint = flags.matcher(dockerfile.substring(dockerfile.indexOf("ENTRYPOINT")))
                .results()
                .map(MatchResult::group)
                .toList();
        var rehearsal = Yaml.text("docker/rehearse.sh");
        assertThat(entryPoint).first().isEqualTo("-XX:AOTCache=evercred-%s.aot".formatted(process));
        assertThat(flags.matcher(rehearsal.substring(rehearsal.indexOf("-XX:+")))
                        .results()
                        .map(MatchResult::group))
                .hasSizeGreaterThan(3)
                .containsExactlyElementsOf(entryPoint.subList(1, entryPoint.size()));
    }

    @Test
    void runEverythingAsTheOneUserWhomTheKeySetsBelongTo() {
        assertThat(Yaml.text("docker/keys.sh")).contains("user=10001\n");
        for (var process : DeployedProcess.values()) {
            assertThat(Yaml.text(process + "/Dockerfile")).contains("USER 10001:10001\n");
            assertThat(Yaml.text("k8s/base/" + process + ".yaml")).contains("runAsUser: 10001\n");
        }
    }

    @Test
    void letTheImagesBeBuiltFromEveryModule() {
        var modules = Pattern.compile("<module>(\\w+)</module>")
                .matcher(Yaml.text("pom.xml"))
                .results()
                .map(found -> "!" + found.group(1) + "/pom.xml");

        assertThat(Yaml.text(".dockerignore").lines()).containsAll(modules.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "kafka"})
    void waitForWhatAnswers(String server) {
        assertThat(SERVICES.at(server, "healthcheck", "test").isPresent()).isTrue();
    }

    private static Yaml service(DeployedProcess process) {
        return SERVICES.at(process.lowerCase());
    }

    private static Set<String> names(String environmentFile) {
        return Yaml.text(environmentFile)
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
    }
}
