package io.evercred.app.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evercred.app.account.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;

class RequirementsTests {

    private final Requirements requirements =
            new Requirements(List.of(new Service("letters", "example", Set.of("read", "write"))));

    @Test
    void namesOfServicesBecomeScopes() throws Exception {
        assertThat(of("service")).isEqualTo(new Requirement("example", Set.of("read", "write"), Role.STAFF));
    }

    @Test
    void whatTheClassRequiresHoldsForEachHandler() throws Exception {
        assertThat(of("none")).isEqualTo(new Requirement("example", Set.of(), Role.USER));
    }

    @Test
    void anUnknownServiceStopsTheStart() {
        assertThatThrownBy(() -> of("unknown"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("requires the service \"parcels\", which nobody declares");
    }

    @Test
    void scopesWithoutAServiceStopTheStart() {
        assertThatThrownBy(() -> of("uncovered"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("requires the scopes [burn], for which \"example\" has no service");
    }

    @Test
    void aServiceOfAnotherProviderStopsTheStart() {
        assertThatThrownBy(() -> of("mixedUp"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("but its service \"letters\" is one of \"example\"");
    }

    private Requirement of(String method) throws NoSuchMethodException {
        return requirements.of(new HandlerMethod(new Handlers(), method)).orElseThrow();
    }

    @Requires(provider = "example")
    static class Handlers {

        @Requires(service = "letters", role = Role.STAFF)
        public void service() {}

        public void none() {}

        @Requires(service = "parcels")
        public void unknown() {}

        @Requires(
                provider = "example",
                scopes = {"burn"})
        public void uncovered() {}

        @Requires(provider = "other", service = "letters")
        public void mixedUp() {}
    }
}
