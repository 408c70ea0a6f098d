package io.evercred.e2e.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import io.evercred.e2e.system.Reactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The main classes of all modules, from their target folders: the processes are on nobody's class path. */
final class MainClasses implements LocationProvider {

    private static final List<String> MODULES = List.of("schemas", "vault", "runtime", "sandbox", "app", "worker");

    @Override
    public Set<Location> get(Class<?> testClass) {
        var locations = new LinkedHashSet<Location>();
        for (var module : MODULES) {
            locations.add(Location.of(folder(module)));
        }
        return locations;
    }

    private static Path folder(String module) {
        var folder = Reactor.path(module + "/target/classes");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(folder + " is missing: compile the module first");
        }
        return folder;
    }
}
