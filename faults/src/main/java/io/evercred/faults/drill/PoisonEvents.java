package io.evercred.faults.drill;

import io.evercred.faults.row.Scene;
import io.evercred.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody writes to the topic of consents what nobody can read. */
record PoisonEvents(String name) implements Fault {

    private static final int SOME = 20;

    @Override
    public void cause(Scene scene) {
        for (int i = 0; i < SOME; i++) {
            scene.fleet()
                    .sender()
                    .send(new ProducerRecord<>(
                            Topics.OAUTH_CALLBACK_COMPLETED,
                            "nobody-" + i,
                            "no event at all".getBytes(StandardCharsets.UTF_8)));
        }
        scene.fleet().sender().flush();
    }

    /** Nothing to mend: the dead letters have them. */
    @Override
    public void mend(Scene scene) {}

    @Override
    public boolean endsByItself() {
        return false;
    }
}
