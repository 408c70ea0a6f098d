package io.evercred.sandbox.provider.grant;

import java.util.SortedMap;
import java.util.TreeMap;

/** How often accounts were refreshed: the judge of "each exactly once" when the log is too short for it. */
public final class RefreshCounts {

    private final SortedMap<Integer, Integer> accountsByRefreshes = new TreeMap<>();
    private int maximum;
    private int maximumAccount = -1;
    private int attempted;
    private int maximumAttempts;

    void add(int account, int attempts, int refreshes) {
        accountsByRefreshes.merge(refreshes, 1, Integer::sum);
        if (refreshes > maximum) {
            maximum = refreshes;
            maximumAccount = account;
        }
        attempted += attempts > 0 ? 1 : 0;
        maximumAttempts = Math.max(maximumAttempts, attempts);
    }

    /** Returns how many grants were refreshed successfully that often, zero included. */
    public SortedMap<Integer, Integer> accountsByRefreshes() {
        return accountsByRefreshes;
    }

    /** Returns the most successful refreshes of one grant. */
    public int maximum() {
        return maximum;
    }

    /** Returns the account that has {@link #maximum()}, or -1 if nobody was refreshed. */
    public int maximumAccount() {
        return maximumAccount;
    }

    /** Returns how many grants had at least one refresh call, successful or not. */
    public int attempted() {
        return attempted;
    }

    /** Returns the most refresh calls for one grant, successful or not. */
    public int maximumAttempts() {
        return maximumAttempts;
    }
}
