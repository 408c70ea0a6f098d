package io.evercred.faults.process;

import io.evercred.sandbox.SpringSettings;
import io.evercred.sandbox.StandInAddresses;
import io.evercred.sandbox.stack.DatabaseAccount;
import io.evercred.sandbox.stack.Ports;
import java.nio.file.Path;

/** What app and workers are told about the parts around them, as an operator would. */
final class ProductSettings {

    private final Path keys;
    private final DatabaseServer database;
    private final BrokerServer broker;
    private final StandInServer standIn;

    ProductSettings(Path keys, DatabaseServer database, BrokerServer broker, StandInServer standIn) {
        this.keys = keys;
        this.database = database;
        this.broker = broker;
        this.standIn = standIn;
    }

    SpringSettings app() {
        int port = Ports.free();
        return common(database.app())
                .set("server.port", port)
                .set("evercred.public-url", "http://localhost:" + port)
                .set("evercred.keys.callback-public", keys.resolve("callback-public.json"))
                .set("evercred.keys.oauth-state", keys.resolve("oauth-state.json"));
    }

    SpringSettings worker() {
        return common(database.worker())
                .set("evercred.keys.callback-private", keys.resolve("callback-private.json"))
                .set("evercred.keys.refresh-token", keys.resolve("refresh-token.json"));
    }

    private SpringSettings common(DatabaseAccount account) {
        var settings = new SpringSettings()
                .set("spring.datasource.url", account.jdbcUrl())
                .set("spring.datasource.username", account.username())
                .set("spring.datasource.password", account.password())
                .set("spring.kafka.bootstrap-servers", broker.bootstrapServers())
                .set("evercred.keys.access-token", keys.resolve("access-token.json"));
        var addresses = new StandInAddresses(standIn.port());
        addresses.google().forEach(settings::set);
        addresses.discord().forEach(settings::set);
        return settings;
    }
}
