package io.evercred.bench.callback;

import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Member;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** People who consent for the first time at a steady rate, whether or not the worker keeps up. */
final class Callbacks implements AutoCloseable {

    private final Fleet fleet;
    private final InstantSource clock;
    private final Watch watch;
    private final KafkaProducer<String, byte[]> producer;

    Callbacks(Fleet fleet, String bootstrapServers, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
        // With the app's settings.
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        this.watch = new Watch(fleet.database(), clock);
    }

    /**
     * Has people consent until there are no more of them, or it no longer goes on; then waits until all of these
     * credentials can be used.
     */
    List<Arrival> send(Iterator<Member> people, int perSecond, BooleanSupplier goesOn) {
        long step = Duration.ofSeconds(1).toNanos() / perSecond;
        long next = System.nanoTime();
        while (people.hasNext() && goesOn.getAsBoolean()) {
            var person = people.next();
            // Sealed before its time has come: that is the app's part.
            var record = fleet.consenting(person, 1, person.refreshToken());
            LockSupport.parkNanos(next - System.nanoTime());
            watch.expect(person.id(), clock.instant());
            producer.send(record);
            next += step;
        }
        return watch.arrived();
    }

    Watch watch() {
        return watch;
    }

    @Override
    public void close() {
        watch.close();
        producer.close(Duration.ofSeconds(2));
    }
}
