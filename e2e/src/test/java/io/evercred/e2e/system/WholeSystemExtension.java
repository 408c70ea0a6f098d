package io.evercred.e2e.system;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/** Hands the system to tests and tells what its processes said when one fails. */
final class WholeSystemExtension implements ParameterResolver, AfterTestExecutionCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == RunningSystem.class || type == PageLoads.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Closed when the last test is through: before the servers, which stop when the JVM exits.
        var store = context.getRoot().getStore(Namespace.GLOBAL);
        var system = store.computeIfAbsent(RunningSystem.class, type -> RunningSystem.shared(), RunningSystem.class);
        var people = store.computeIfAbsent(PageLoads.class, type -> new PageLoads(system), PageLoads.class);
        return parameter.getParameter().getType() == PageLoads.class ? people : system;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .ifPresent(failure -> System.out.println("FAILED: " + context.getDisplayName() + "\n"
                        + RunningSystem.shared().endOfLogs()));
        RunningSystem.shared().standIn().calm();
    }
}
