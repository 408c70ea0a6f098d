package io.evercred.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Every call to another host goes through one place, which knows where calls may lead. */
@AnalyzeClasses(locations = MainClasses.class)
class OutgoingRulesTests {

    private static final String[] PRODUCT = {
        "io.evercred.app..", "io.evercred.worker..", "io.evercred.schemas..", "io.evercred.vault.."
    };

    /** What makes a client of its own, by class and method. */
    private static final Map<String, Set<String>> MAKERS = Map.of(
            "java.net.http.HttpClient", Set.of("newHttpClient", "newBuilder"),
            "java.net.URL", Set.of("openConnection", "openStream"),
            "java.net.Socket", Set.of("<init>"),
            "org.apache.hc.client5.http.impl.classic.HttpClients", Set.of("custom", "createDefault", "createSystem"),
            "org.apache.hc.client5.http.impl.classic.HttpClientBuilder", Set.of("create"),
            "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder", Set.of("create"),
            "com.google.api.client.http.javanet.NetHttpTransport", Set.of("<init>"),
            "org.springframework.http.client.JdkClientHttpRequestFactory", Set.of("<init>"),
            "org.springframework.http.client.SimpleClientHttpRequestFactory", Set.of("<init>"),
            "org.springframework.web.client.RestClient", Set.of("create"));

    @ArchTest
    static final ArchRule clients_are_made_in_one_place = noClasses()
            .that()
            .resideInAnyPackage(PRODUCT)
            .should()
            .accessTargetWhere(describe("it makes an HTTP client", OutgoingRulesTests::makesAClient))
            .because("io.evercred.outgoing.OutgoingHttp alone knows which hosts and addresses may be called");

    @ArchTest
    static final ArchRule springs_clients_are_given_their_connections = noClasses()
            .that()
            .resideInAnyPackage(PRODUCT)
            .and(describe("do not take ProviderHttp's connections", OutgoingRulesTests::bringsNoConnections))
            .should()
            .accessTargetWhere(describe(
                    "it builds a client of Spring's",
                    access -> access.getTargetOwner().getName().startsWith("org.springframework.web.client.Rest")
                            && Set.of("builder", "<init>").contains(access.getName())))
            .because("without them it would make some of its own");

    private static boolean makesAClient(JavaAccess<?> access) {
        return MAKERS.getOrDefault(access.getTargetOwner().getName(), Set.of()).contains(access.getName());
    }

    private static boolean bringsNoConnections(JavaClass one) {
        return one.getMethodCallsFromSelf().stream()
                .noneMatch(call -> call.getTargetOwner().getName().equals("io.evercred.app.provider.ProviderHttp")
                        && call.getName().equals("requests"));
    }
}
