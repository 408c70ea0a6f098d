package io.evercred.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The measured process's end of a {@link Probe}: takes one command a line and answers it with figures. It uses nothing
 * but the JDK, so that it runs on any class path.
 */
public final class ProbeServer {

    private ProbeServer() {}

    /** Something that can be measured again and again. */
    @FunctionalInterface
    public interface Command {
        Map<String, Double> run(Map<String, String> arguments) throws Exception;
    }

    /** Listens on the loopback address until the process is stopped. */
    public static void serve(int port, Map<String, Command> commands) throws IOException {
        try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            while (true) {
                try (var peer = server.accept()) {
                    answer(peer, commands);
                }
            }
        }
    }

    private static void answer(Socket peer, Map<String, Command> commands) throws IOException {
        var in = new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        var out = new PrintWriter(peer.getOutputStream(), true, StandardCharsets.UTF_8);
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(line, commands));
        }
    }

    private static String answer(String line, Map<String, Command> commands) {
        var words = line.split(" ");
        try {
            var command = commands.get(words[0]);
            if (command == null) {
                return "error there is no command " + words[0] + "; there are " + commands.keySet();
            }
            return "ok "
                    + command.run(arguments(words)).entrySet().stream()
                            .map(figure -> figure.getKey() + "=" + figure.getValue())
                            .collect(Collectors.joining(" "));
        } catch (Exception e) {
            e.printStackTrace(System.out);
            return "error " + e.toString().replace('\n', ' ');
        }
    }

    private static Map<String, String> arguments(String[] words) {
        return Arrays.stream(words)
                .skip(1)
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
