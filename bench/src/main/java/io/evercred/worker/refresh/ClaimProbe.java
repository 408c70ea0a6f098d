package io.evercred.worker.refresh;

import io.evercred.bench.measure.ProbeServer;
import io.evercred.worker.EvercredWorker;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.SmartLifecycle;

/** The worker without its tick: it claims when it is told to, and tells how that went. */
public final class ClaimProbe {

    private ClaimProbe() {}

    /** @param arguments the port to listen at */
    public static void main(String[] arguments) throws IOException {
        var worker = SpringApplication.run(EvercredWorker.class);
        // The outbox fills as in production; how it empties is another question.
        worker.getBean("outboxRelay", SmartLifecycle.class).stop();
        var fleet = new DueFleet(worker);
        var completing = new Completing(worker, fleet);
        var claiming = new Claiming(worker);
        ProbeServer.serve(
                Integer.parseInt(arguments[0]),
                Map.of(
                        "fill", asked -> fleet.fill(Integer.parseInt(asked.get("rows"))),
                        "complete", asked -> completing.run(Long.parseLong(asked.get("seconds"))),
                        "claim", asked -> claiming.claim(Claiming.Course.of(asked)),
                        "look", asked -> claiming.look(Claiming.Course.of(asked))));
    }
}
