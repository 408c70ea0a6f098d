package io.evercred.bench.load;

import io.evercred.bench.measure.Cpu;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The processor time that processes have used by a moment.
 *
 * @param machine all of this machine, the kernel's own work included
 */
record Usage(Instant at, Map<String, Duration> byProcess, Duration machine) {

    /** Of processes by name, up to now. */
    static Usage of(Map<String, Long> pids, Instant now) {
        var byProcess = new LinkedHashMap<String, Duration>();
        pids.forEach((name, pid) -> byProcess.put(name, Cpu.of(pid)));
        return new Usage(now, byProcess, Cpu.ofMachine());
    }

    /** What one process has used since then, in microseconds for each of so many things. */
    double microsEach(String process, Usage since, long things) {
        return micros(byProcess.get(process).minus(since.byProcess.get(process))) / things;
    }

    /** What the machine has used since then, likewise. */
    double machineMicrosEach(Usage since, long things) {
        return micros(machine.minus(since.machine)) / things;
    }

    double secondsSince(Usage since) {
        return micros(Duration.between(since.at, at)) / 1e6;
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }
}
