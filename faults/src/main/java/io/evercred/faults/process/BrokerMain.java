package io.evercred.faults.process;

import io.evercred.sandbox.stack.EmbeddedKafka;
import io.evercred.sandbox.stack.KafkaSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Kafka in a JVM of its own, so that it can be killed. Arguments: its folder, its port. */
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var settings = new KafkaSettings(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        var kafka = EmbeddedKafka.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-stop"));
        new CountDownLatch(1).await();
    }
}
