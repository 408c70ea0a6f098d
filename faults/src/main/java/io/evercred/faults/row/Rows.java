package io.evercred.faults.row;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All rows, in the order of the table. */
public final class Rows {

    private Rows() {}

    /** @param previousWorker the jar of an older worker, if one is at hand */
    public static List<Row> all(Optional<Path> previousWorker) {
        return List.of(
                new WorkerKilled(),
                new AnswersLost(),
                new BrokerKilled(),
                new DatabaseRestarted(),
                new EndpointDown(),
                new Throttled(),
                new OddAnswers(),
                new RejectedFleet(),
                new EventsRepeated(),
                new PoisonMixedIn(),
                new ClocksApart(),
                new WorkerFrozen(),
                new DisconnectRaces(),
                new ReconnectRaces(),
                new RollingUpgrade(previousWorker));
    }
}
