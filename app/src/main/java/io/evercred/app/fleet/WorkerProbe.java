package io.evercred.app.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.evercred.outgoing.OutgoingHttp;
import io.evercred.outgoing.OutgoingSettings;
import io.evercred.outgoing.WholeCall;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks all workers for their metrics at once, none of them for longer than the settings allow. */
@Component
class WorkerProbe implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WorkerProbe.class);
    private static final String METRICS = "/actuator/prometheus";
    private static final int LONGEST = 8 << 20;

    /** The network in which the workers are is a private one, as a rule. */
    private static final OutgoingSettings PRIVATE_TOO = new OutgoingSettings(true);

    private final Executor threads =
            task -> Thread.ofVirtual().name("worker-probe").start(task);
    private final WorkerAddresses addresses;
    private final OpsSettings settings;
    private final CloseableHttpClient http;

    WorkerProbe(WorkerAddresses addresses, OpsSettings settings) {
        this.addresses = addresses;
        this.settings = settings;
        var outgoing = new OutgoingHttp(settings.workers(), PRIVATE_TOO);
        this.http = outgoing.client(outgoing.connections()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.lookTimeout()))
                                .build())
                        .build())
                .build();
    }

    List<Reading> ask(Instant now) {
        var asked = addresses.all().stream()
                .map(worker -> CompletableFuture.supplyAsync(() -> ask(worker, now), threads))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /** Closes the pool. */
    @Override
    public void destroy() throws IOException {
        http.close();
    }

    private Reading ask(WorkerAddress worker, Instant now) {
        try {
            var samples = WholeCall.within(
                    settings.lookTimeout(),
                    () -> http.execute(worker.host(), new HttpGet(METRICS), WorkerProbe::samples));
            return new Reading(worker.name(), now, samples);
        } catch (IOException | RuntimeException e) {
            log.debug("The worker at {} does not tell its metrics; /ops says so", worker.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Reading(worker.name(), now, Optional.empty());
    }

    private static Optional<List<Sample>> samples(ClassicHttpResponse answer) throws IOException {
        if (answer.getCode() != 200 || answer.getEntity() == null) {
            return Optional.empty();
        }
        try (var body = answer.getEntity().getContent()) {
            return Optional.of(Sample.parse(new String(body.readNBytes(LONGEST), UTF_8)));
        }
    }
}
