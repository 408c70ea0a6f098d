package io.evercred.faults.drill;

import io.evercred.faults.row.Row;
import java.time.Duration;
import java.util.List;

/** All drills, in the order of the table in docs/runbook.md. */
public final class Drills {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LATER = Duration.ofMinutes(3);

    private Drills() {}

    public static List<Row> all() {
        return List.of(
                new Drill(
                        1,
                        "EvercredProviderDown",
                        SOON,
                        new ProviderAnswers("the provider is down", "endpoint", "token", "status", "503")),
                new Drill(
                        2,
                        "EvercredProviderMisconfigured",
                        SOON,
                        new ProviderAnswers(
                                "the client secret has expired", "endpoint", "token", "error", "invalid_client")),
                new Drill(
                        3,
                        "EvercredGuardHolding",
                        LATER,
                        new ProviderAnswers(
                                "a third of the fleet is rejected",
                                "endpoint",
                                "token",
                                "error",
                                "invalid_grant",
                                "account_share",
                                "0.33")),
                new Drill(4, "EvercredOutboxStuck", LATER, new KafkaDown("Kafka is down")),
                new Drill(5, "EvercredDatabaseSlow", LATER, new DatabaseSlow()),
                new Drill(6, "EvercredDeadLetters", SOON, new PoisonEvents("poison events")),
                new Drill(7, "EvercredWorkerStuck", SOON, new WorkerStuck("a worker is stuck")),
                new Drill(8, "EvercredClockSkew", SOON, new ClockWrong("a clock is wrong")),
                new Drill(9, "EvercredKeyMissing", LATER, new KeyMissing("a key is missing")),
                new Drill(10, "EvercredCredentialsOverdue", LATER, new ImportBacklog("a backlog after an import")));
    }
}
