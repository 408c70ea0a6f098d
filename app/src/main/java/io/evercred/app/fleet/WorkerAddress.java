package io.evercred.app.fleet;

import org.apache.hc.core5.http.HttpHost;

/**
 * Where one worker's management port is.
 *
 * @param name as pages tell it
 * @param host where it is called
 */
record WorkerAddress(String name, HttpHost host) {}
