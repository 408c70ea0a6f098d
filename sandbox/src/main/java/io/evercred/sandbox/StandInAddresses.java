package io.evercred.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** The provider settings that send app and worker to the stand-in. */
public record StandInAddresses(int port) {

    /** Google's settings. */
    public Map<String, String> google() {
        var root = root() + "/google";
        return provider(
                "google",
                Map.of(
                        "issuer", root,
                        "authorization-uri", root + "/o/oauth2/v2/auth",
                        "token-uri", root + "/token",
                        "user-info-uri", root + "/userinfo",
                        "jwks-uri", root + "/certs",
                        "revoke-uri", root + "/revoke",
                        "api-root", root + "/",
                        "risc-configuration-uri", root + "/.well-known/risc-configuration"));
    }

    /** Discord's settings. */
    public Map<String, String> discord() {
        var root = root() + "/discord";
        return provider(
                "discord",
                Map.of(
                        "authorization-uri", root + "/oauth2/authorize",
                        "token-uri", root + "/api/oauth2/token",
                        "user-info-uri", root + "/api/users/@me",
                        "revoke-uri", root + "/api/oauth2/token/revoke",
                        "api-root", root + "/api/"));
    }

    /** What the app needs of Discord besides. */
    public Map<String, String> discordBot() {
        // Fake, as above.
        return Map.of(
                "evercred.discord.bot-token", "sandbox-bot", "evercred.discord.icon-root", root() + "/discord/icons/");
    }

    /** The stand-in's root URL, without a slash at the end. */
    public String root() {
        return "http://localhost:" + port;
    }

    private static Map<String, String> provider(String name, Map<String, String> addresses) {
        var settings = new TreeMap<String, String>();
        addresses.forEach((key, value) -> settings.put("evercred.providers." + name + "." + key, value));
        // Fake: the stand-in knows no other client, and nobody outside this machine knows the stand-in.
        settings.put("evercred.providers." + name + ".client-id", "evercred-sandbox");
        settings.put("evercred.providers." + name + ".client-secret", "sandbox-secret");
        // It is on this machine, where nothing is called unless that is said.
        settings.put("evercred.outgoing.allow-private-addresses", "true");
        return settings;
    }
}
