package io.evercred.faults;

import io.evercred.faults.drill.Drills;
import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.process.Rig;
import io.evercred.faults.process.Workshop;
import io.evercred.faults.report.Protocol;
import io.evercred.faults.report.Result;
import io.evercred.faults.report.Results;
import io.evercred.faults.row.Row;
import io.evercred.faults.row.Rows;
import io.evercred.faults.row.Scale;
import io.evercred.faults.row.Scene;
import io.evercred.sandbox.stack.CannotStart;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The command {@code ./mvnw -Pfaults}: runs the rows one after the other; fails if one of them does. */
public final class FaultRig {

    /** Enough of them that a worker has claimed, called and written more than once. */
    private static final int LESSON = 500;

    private FaultRig() {}

    public static void main(String[] arguments) {
        int status;
        try {
            status = run(Options.parse(arguments)) ? 0 : 1;
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static boolean run(Options options) {
        var workshop = Workshop.open("faults", options.drills() ? "drills" : "rig");
        var wanted = options.chosen(options.drills() ? Drills.all() : Rows.all(options.previousWorker()));
        System.out.printf("The fault rig runs %d rows; its parts write to %s%n", wanted.size(), workshop.folder());
        var lifetime = options.scale().tokenLifetime();
        try (var rig = Rig.start(workshop, lifetime, 2);
                var fleet = new Fleet(rig, lifetime, InstantSource.system())) {
            if (options.scale() != Scale.BRIEF || options.drills()) {
                rig.learnToStartWorkers(() -> fleet.beRefreshed(LESSON));
                rig.startApp();
            }
            var results = runAll(
                    wanted,
                    new Scene(rig, fleet, options.scale()),
                    options.drills() ? workshop.folder() : workshop.folder().getParent());
            System.out.println("\n" + results.told());
            return results.good();
        }
    }

    private static Results runAll(List<Row> rows, Scene scene, Path folder) {
        var results = new ArrayList<Result>();
        for (var row : rows) {
            System.out.printf("%nRow %d: %s%n", row.number(), row.fault());
            var result = run(row, scene);
            System.out.println(result.told());
            results.add(result);
            // After each: whoever stops the rig keeps what there is.
            new Results(results).write(folder);
        }
        return new Results(results);
    }

    /** Runs one row; whatever it throws is its failure, and the next one begins anew. */
    static Result run(Row row, Scene scene) {
        try (var protocol = new Protocol(row.number())) {
            try {
                row.run(scene, protocol);
            } catch (RuntimeException e) {
                protocol.fail("the row broke off: " + e);
                e.printStackTrace(System.out);
            }
            return protocol.result(row.fault());
        }
    }
}
