package io.evercred.bench.load;

/**
 * The parts of a refresh, each measured alone in this run; microseconds of processor time a refresh.
 *
 * @param standIn the provider's end of the call
 * @param client our end of it
 * @param sealing opening the refresh token, sealing the access token and, where it was rotated, the refresh token
 * @param mysqld claiming and writing back in large batches, and the relay's reading and deleting
 * @param broker publishing in large batches
 * @param worker our end of the database and of Kafka
 */
record Parts(double standIn, double client, double sealing, double mysqld, double broker, double worker) {

    /**
     * Refreshes a second that so many processors could make if nothing were needed but both ends of the call, sealing,
     * and the work of the two servers; what we do at our end of them counts as avoidable.
     */
    double bound(int processors) {
        return processors * 1e6 / (standIn + client + sealing + mysqld + broker);
    }

    /** The same with our end of the servers, as it is now. */
    double boundOfAll(int processors) {
        return processors * 1e6 / (standIn + client + sealing + mysqld + broker + worker);
    }
}
