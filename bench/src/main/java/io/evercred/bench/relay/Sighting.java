package io.evercred.bench.relay;

import tools.jackson.databind.json.JsonMapper;

/**
 * An event as a consumer got it.
 *
 * @param atMicros when, in microseconds since 1970
 */
record Sighting(int run, int group, int member, long version, long atMicros) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Sighting of(byte[] data, long atMicros) {
        var json = JSON.readTree(data);
        var user = json.get("userId").asString().split("-");
        return new Sighting(
                Integer.parseInt(user[1]),
                Integer.parseInt(user[2]),
                Integer.parseInt(user[3]),
                json.get("version").asLong(),
                atMicros);
    }
}
