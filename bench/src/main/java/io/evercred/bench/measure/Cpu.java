package io.evercred.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Processor time as the kernel counts it. */
public final class Cpu {

    /** The kernel's unit of accounting on every Linux of today. */
    private static final long TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    private Cpu() {}

    /** What a process has used so far, in user and kernel mode, all threads. */
    public static Duration of(long pid) {
        var stat = read(Path.of("/proc/%d/stat".formatted(pid)));
        // The name in parentheses may hold blanks.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        var ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** What all processors have been busy with so far. */
    public static Duration ofMachine() {
        var fields =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split("\\s+");
        long busy = 0;
        for (int field = 1; field < fields.length && field <= 8; field++) {
            // Idle and waiting for the disk.
            busy += field == 4 || field == 5 ? 0 : Long.parseLong(fields[field]);
        }
        return Duration.ofMillis(busy * 1000 / TICKS_PER_SECOND);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
