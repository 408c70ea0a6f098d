package io.evercred.sandbox.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a process of its own.
 *
 * @param name what the person at the console knows it as; also names its files
 * @param arguments the program and its arguments; never a secret, since every user of the machine can read them
 * @param environment what it gets beside this process's own environment; secrets belong here
 * @param log where its output goes
 */
public record ChildCommand(String name, List<String> arguments, Map<String, String> environment, Path log) {

    public ChildCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return name + " " + arguments;
    }
}
