package io.evercred.app.consent;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever stands where a page of ours should, a person is led to one of ours. */
public final class NextPageTarget {

    private static final Set<String> OURS = Set.of("/", "/google/calendar_sync");
    private static final URI SITE = URI.create("https://calendar.example.com/");
    private static final String[] PIECES = {
        "/",
        "\\",
        "//",
        "/google/calendar_sync",
        "evil.example",
        "https:",
        "javascript:",
        "@",
        "?",
        "#",
        ";",
        "..",
        "%2f",
        "\t",
        "\r\n",
        "\u0000",
        "\uff0f",
        "\u3002"
    };

    private static final Routes ROUTES = routes();

    private NextPageTarget() {}

    /** Tries one text, made of pieces that attackers like and of anything else. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var text = new StringBuilder();
        var count = data.consumeInt(0, 8);
        for (int i = 0; i < count; i++) {
            text.append(data.consumeBoolean() ? data.pickValue(PIECES) : data.consumeString(12));
        }
        var page = ROUTES.ownOrHome(text.toString());
        var led = SITE.resolve(page);
        if (!OURS.contains(page)
                || !led.getHost().equals(SITE.getHost())
                || !led.getScheme().equals("https")) {
            throw new AssertionError("Led to " + led + " by " + text);
        }
    }

    private static Routes routes() {
        var handlers = new RequestMappingHandlerMapping();
        handlers.setApplicationContext(new StaticApplicationContext());
        handlers.afterPropertiesSet();
        for (var path :
                List.of("/", "/google/calendar_sync", "/auth/callback/{provider}", "/auth/sign-out", "/error")) {
            var route = RequestMappingInfo.paths(path)
                    .methods(RequestMethod.GET)
                    .options(handlers.getBuilderConfiguration());
            handlers.registerMapping(route.build(), new NextPageTarget(), method());
        }
        var routes = new Routes(handlers, new Requirements(List.of()));
        routes.afterSingletonsInstantiated();
        return routes;
    }

    void page() {}

    private static Method method() {
        try {
            return NextPageTarget.class.getDeclaredMethod("page");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
