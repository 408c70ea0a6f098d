package io.evercred.bench.relay;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.worker.EvercredWorker;
import io.evercred.worker.outbox.Outbox;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole worker, with its own outbox and relay, and beside them who writes. */
final class OurRelay {

    private OurRelay() {}

    public static void main(String[] arguments) throws IOException {
        var worker = SpringApplication.run(EvercredWorker.class);
        var outbox = worker.getBean(Outbox.class);
        var clock = worker.getBean(Clock.class);
        var load = new WriteLoad(
                worker.getBean(TransactionTemplate.class),
                events -> outbox.append(events, clock.instant()),
                InstantSource.system());
        ProbeServer.serve(Integer.parseInt(arguments[0]), load.commands());
    }
}
