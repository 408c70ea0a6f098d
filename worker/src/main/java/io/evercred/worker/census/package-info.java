/** Counts the fleet for the metrics, once a minute, in one worker. */
package io.evercred.worker.census;
