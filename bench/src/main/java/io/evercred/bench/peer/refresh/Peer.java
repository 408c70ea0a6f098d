package io.evercred.bench.peer.refresh;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
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
    }

    /** One with defaults, and a table of its own that is empty. */
    public static Peer open(Kind kind, Box box, StandInServer standIn, Probes probes) {
        var name = kind.name().toLowerCase(Locale.ROOT);
        var table = new PeerTable(box.fleet().database(), "peer_" + name, kind == Kind.SCHEDULER);
        table.create();
        return open(kind, box, new Member(name, table, standIn, Duration.ZERO), probes);
    }

    /**
     * One of several that share a table.
     *
     * @param name tells it from the others
     * @param heartbeat of db-scheduler; zero for its defaults
     */
    public record Member(String name, PeerTable table, StandInServer standIn, Duration heartbeat) {}

    /** Starts one of several. */
    public static Peer open(Kind kind, Box box, Member member, Probes probes) {
        var addresses = new StandInAddresses(member.standIn().port());
        var settings = new PeerSettings(
                member.name(),
                inSchema(box.rig().database().admin().jdbcUrl(), member.table().schema()),
                Map.of(
                        "google", addresses.google().get("evercred.providers.google.token-uri"),
                        "discord", addresses.discord().get("evercred.providers.discord.token-uri")),
                member.heartbeat());
        return new Peer(
                kind.label, member.table(), probes.own("peer-" + member.name(), kind.main, settings.environment()));
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
