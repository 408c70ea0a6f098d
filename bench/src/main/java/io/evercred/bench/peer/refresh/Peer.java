package io.evercred.bench.peer.refresh;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.faults.fleet.Database;
import io.evercred.faults.process.StandInServer;
import io.evercred.sandbox.StandInAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A running peer with its table. It refreshes nothing until it is told to begin. */
public final class Peer implements AutoCloseable {

    private final String label;
    private final PeerTable table;
    private final Probe probe;

    private Peer(String label, PeerTable table, Probe probe) {
        this.label = label;
        this.table = table;
        this.probe = probe;
    }

    /** What it is. */
    public enum Kind {
        SCHEDULER("db-scheduler", RefreshingScheduler.class),
        LOOP("Spring loop", RefreshingLoop.class);

        private final String label;
        private final Class<?> main;

        Kind(String label, Class<?> main) {
            this.label = label;
            this.main = main;
        }

        private String schema() {
            return "peer_" + name().toLowerCase(Locale.ROOT);
        }

        /** A table for it, made anew. */
        public PeerTable table(Database database) {
            var table = new PeerTable(database, schema(), this == SCHEDULER);
            table.create();
            return table;
        }
    }

    /**
     * How one is started.
     *
     * @param name tells it from others of its kind
     * @param heartbeat of db-scheduler; zero for its defaults
     */
    public record Settings(String name, PeerTable table, StandInServer standIn, Duration heartbeat) {

        /** For one that is alone. */
        public static Settings usual(Kind kind, PeerTable table, StandInServer standIn) {
            return new Settings(kind.name().toLowerCase(Locale.ROOT), table, standIn, Duration.ZERO);
        }
    }

    /** Starts the process, which does nothing yet. */
    public static Peer open(Kind kind, Settings settings, Box box, Probes probes) {
        var addresses = new StandInAddresses(settings.standIn().port());
        var environment = new PeerSettings(
                        settings.name(),
                        inSchema(
                                box.rig().database().admin().jdbcUrl(),
                                settings.table().schema()),
                        Map.of(
                                "google", addresses.google().get("evercred.providers.google.token-uri"),
                                "discord", addresses.discord().get("evercred.providers.discord.token-uri")),
                        settings.heartbeat())
                .environment();
        return new Peer(kind.label, settings.table(), probes.own("peer-" + settings.name(), kind.main, environment));
    }

    /** The administrator's address names no schema. */
    private static String inSchema(String jdbcUrl, String schema) {
        var address = URI.create(jdbcUrl.substring("jdbc:".length()));
        return "jdbc:%s://%s/%s?%s".formatted(address.getScheme(), address.getAuthority(), schema, address.getQuery());
    }

    public void begin() {
        probe.ask("start");
    }

    /** Finishes what is in hand, and refreshes nothing more. */
    public void pause() {
        probe.ask("stop");
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        var process = ProcessHandle.of(probe.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    public String label() {
        return label;
    }

    public PeerTable table() {
        return table;
    }

    @Override
    public void close() {
        probe.close();
    }
}
