package io.evercred.worker.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** Refreshes what is due at once, for tests of other packages. */
public final class RefreshFixture {

    private final Refreshing refreshing;

    RefreshFixture(Refreshing refreshing) {
        this.refreshing = refreshing;
    }

    /** One scan of each provider, through to the last result stored. */
    public void refresh() throws InterruptedException {
        refreshing.scan("google");
        refreshing.scan("discord");
        assertThat(refreshing.awaitDone(Duration.ofSeconds(20))).isTrue();
    }
}
