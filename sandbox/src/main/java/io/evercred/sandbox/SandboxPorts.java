package io.evercred.sandbox;

import io.evercred.sandbox.stack.Ports;

/** Where each part listens. */
record SandboxPorts(int app, int appManagement, int worker, int standIn, int kafka, int mysql) {

    static SandboxPorts from(Arguments arguments) {
        return new SandboxPorts(
                arguments.port("app-port", 8080),
                arguments.port("app-management-port", 8082),
                arguments.port("worker-port", 8081),
                arguments.port("stand-in-port", 8090),
                arguments.port("kafka-port", 19092),
                arguments.port("mysql-port", 13306));
    }

    /** The management port of one of several workers, the first being number 1: 8081, 8091, 8101 and so on. */
    int worker(int number) {
        return worker + 10 * (number - 1);
    }

    /** @throws io.evercred.sandbox.stack.CannotStart naming the first port that somebody else listens on */
    void requireFree(int workers) {
        Ports.requireFree(app, "the app", "--app-port");
        Ports.requireFree(appManagement, "the app's management", "--app-management-port");
        for (int number = 1; number <= workers; number++) {
            Ports.requireFree(worker(number), "worker " + number, "--worker-port");
        }
        Ports.requireFree(standIn, "the provider stand-in", "--stand-in-port");
        Ports.requireFree(kafka, "Kafka", "--kafka-port");
        Ports.requireFree(mysql, "MySQL", "--mysql-port");
    }
}
