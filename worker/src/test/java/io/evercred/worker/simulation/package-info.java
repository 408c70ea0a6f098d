/**
 * A deterministic simulator of the core: intake, refreshing, strikes, gate, guard, fences, endings, outbox. The classes
 * are the real ones; database, provider, app, topic, time and chance are simulated, on one thread, and a seed decides
 * about everything. {@link io.evercred.worker.simulation.ReferenceModel} says after every commit, and
 * {@link io.evercred.worker.simulation.Calm} at the end, whether the promises P1 to P4 were kept.
 *
 * <p><b>What can happen between any two steps, and in the middle of one.</b> A worker is killed at any commit or call;
 * it is stopped between two transactions while everybody else goes on; the database is away, refuses rows, or commits
 * and cannot say so; an answer is lost after the provider acted; results come late, in any order, beyond their claims.
 *
 * <p><b>Clocks.</b> In a quarter of the seeds all clocks are right; in half, each worker's is off by up to 0.3 s, as a
 * measurement of the database's clock can be; in a quarter by up to four minutes. All promises bear all of that, but for
 * one: with minutes between the clocks, verdicts can come closer together than half a step of the strikes' window. There
 * are still as many, each in a call of its own with nothing else between.
 *
 * <p><b>What a rotating provider costs.</b> A live grant is given up only if its one refresh token was in an answer that
 * was lost, with a worker or on the wire, or in one that a stopped worker held for longer than all strikes took.
 *
 * <p><b>Not simulated.</b> SQL and its locks (one transaction at a time: the integration tests and the fault rig have
 * those), Kafka's fencing of relays, poison, the result writer's and the ticks' own threads, dry run, key rotation, and
 * a stop between a call's last look at its claim and its request.
 */
package io.evercred.worker.simulation;
