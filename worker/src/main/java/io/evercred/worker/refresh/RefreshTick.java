package io.evercred.worker.refresh;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Quartz only wakes the scan; what makes many workers safe is the claim. */
@DisallowConcurrentExecution
class RefreshTick implements Job {

    static final String PROVIDER = "provider";

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTick.class);

    private final Refreshing refreshing;

    RefreshTick(Refreshing refreshing) {
        this.refreshing = refreshing;
    }

    @Override
    public void execute(JobExecutionContext context) {
        var provider = context.getMergedJobDataMap().getString(PROVIDER);
        try {
            refreshing.scan(provider);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The scan of {} did not go through; the next tick tries again ({})", provider, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
