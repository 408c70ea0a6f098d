package io.evercred.bench.read;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.bench.peer.library.RefreshInRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** The peer's process: requests that refresh by themselves where they must. */
public final class RequestReads {

    /** Where it refreshes. */
    static final String TOKEN_URI = "PEER_TOKEN_URI";

    /** The part of an hour that tokens live. */
    static final String PART_OF_HOUR = "PEER_PART_OF_HOUR";

    private RequestReads() {}

    public static void main(String[] arguments) throws IOException {
        var requests = new RefreshInRequest(
                URI.create(System.getenv(TOKEN_URI)), Double.parseDouble(System.getenv(PART_OF_HOUR)));
        ProbeServer.serve(Integer.parseInt(arguments[0]), Map.of("read", words -> read(requests, words)));
    }

    private static Map<String, Double> read(RefreshInRequest requests, Map<String, String> words) {
        int perSecond = Integer.parseInt(words.get("rate"));
        var time = Duration.ofSeconds(Long.parseLong(words.get("seconds")));
        var chosen = new Random()
                .ints(perSecond * time.toSeconds(), 0, Integer.parseInt(words.get("people")))
                .toArray();
        double before = requests.refreshes();
        var figures =
                new HashMap<>(OpenLoop.run(perSecond, time, number -> requests.tokenOf("user-" + chosen[number])));
        figures.put("refreshed", requests.refreshes() - before);
        return figures;
    }
}
