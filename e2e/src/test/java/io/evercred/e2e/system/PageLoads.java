package io.evercred.e2e.system;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Several people who load the calendar page over and over, while whatever else happens. */
public final class PageLoads implements AutoCloseable {

    private static final int PEOPLE = 5;
    private static final int FIRST = 30;
    private static final int CALENDARS = 5;
    private static final Duration PAUSE = Duration.ofMillis(700);

    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger loads = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> people;
    private final long begun = System.nanoTime();

    /** Sets out; everybody connects first. */
    public PageLoads(RunningSystem system) {
        this(system.appUrl());
    }

    /** The same, by way of whoever stands before the app. */
    public PageLoads(URI app) {
        people = IntStream.range(FIRST, FIRST + PEOPLE)
                .mapToObj(ProcessSettings::staff)
                .map(login -> Thread.ofVirtual().name(login).start(() -> keepLoading(app, login)))
                .toList();
    }

    /** Goes on until this much time has passed since the beginning, then stops. */
    public PageLoads stopAfter(Duration time) throws InterruptedException {
        var left = time.toNanos() - (System.nanoTime() - begun);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        stop();
        return this;
    }

    /** Lets everybody see the page that they are loading, and stops. */
    public void stop() throws InterruptedException {
        close();
        for (var person : people) {
            person.join();
        }
    }

    /** How many people have been connected. */
    public int people() {
        return connected.get();
    }

    public int loads() {
        return loads.get();
    }

    /** The loads that showed anything but a fresh connection with all calendars. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private void keepLoading(URI app, String login) {
        try (var person = new Person(app, login)) {
            if (!connect(person)) {
                return;
            }
            connected.incrementAndGet();
            while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                var page = person.visitCalendars();
                check(login, page, person.calendarsOn(page));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failures.add(login + ": " + e);
        }
    }

    private boolean connect(Person person) throws InterruptedException {
        var page = person.connect();
        while (!page.state().equals(Optional.of("connected"))) {
            if (stop.await(500, TimeUnit.MILLISECONDS)) {
                return false;
            }
            // On a machine that is busy with starting, Kafka may be too slow for the first consent.
            page = offersConsent(page) ? person.tryAgain(page) : person.visitCalendars();
        }
        return true;
    }

    private static boolean offersConsent(Page page) {
        return page.problem().isPresent()
                || page.state()
                        .filter(state -> state.equals("none") || state.equals("reconnect"))
                        .isPresent();
    }

    private void check(String login, Page page, Page card) {
        loads.incrementAndGet();
        var fresh = page.state().filter("connected"::equals).isPresent();
        if (!fresh || card.calendars().size() != CALENDARS) {
            failures.add("%s after %d s: %s, %s, %s"
                    .formatted(
                            login,
                            Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                            page.status(),
                            page.state(),
                            card.first("data-missing=\"([^\"]*)\"")));
        }
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
