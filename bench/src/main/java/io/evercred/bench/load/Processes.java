package io.evercred.bench.load;

import io.evercred.bench.box.Box;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who uses the processors. */
final class Processes {

    static final String WORKER = "worker";
    static final String MYSQLD = "mysqld";
    static final String BROKER = "broker";
    static final String STAND_IN = "stand-in";
    /** The bench itself, which looks on. */
    static final String BENCH = "bench";

    private Processes() {}

    /** All servers, and the bench. */
    static Map<String, Long> servers(Box box) {
        var pids = new LinkedHashMap<String, Long>();
        pids.put(MYSQLD, box.rig().database().pid());
        pids.put(BROKER, box.rig().broker().pid());
        pids.put(STAND_IN, box.rig().standIn().pid());
        pids.put(BENCH, ProcessHandle.current().pid());
        return pids;
    }

    /** Those, and the first worker, which runs. */
    static Map<String, Long> all(Box box) {
        var pids = servers(box);
        pids.put(WORKER, box.rig().workers().getFirst().pid());
        return pids;
    }
}
