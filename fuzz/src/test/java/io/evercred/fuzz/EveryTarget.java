package io.evercred.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.evercred.app.consent.NextPageTarget;
import io.evercred.app.risc.SecurityEventTarget;
import io.evercred.app.signin.CallbackTarget;
import io.evercred.app.signin.CodeAnswerTarget;
import io.evercred.app.signin.StateTarget;
import io.evercred.worker.refresh.RefreshAnswerTarget;

/** All targets in one process, for a run that has little time: to start a fuzzer takes longer than it runs. */
public final class EveryTarget {

    private EveryTarget() {}

    /** The first choice is the target's. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws Exception {
        switch (data.consumeInt(0, 6)) {
            case 0 -> EventCodecTarget.fuzzerTestOneInput(data);
            case 1 -> RefreshAnswerTarget.fuzzerTestOneInput(data);
            case 2 -> CodeAnswerTarget.fuzzerTestOneInput(data);
            case 3 -> CallbackTarget.fuzzerTestOneInput(data);
            case 4 -> StateTarget.fuzzerTestOneInput(data);
            case 5 -> SecurityEventTarget.fuzzerTestOneInput(data);
            default -> NextPageTarget.fuzzerTestOneInput(data);
        }
    }
}
