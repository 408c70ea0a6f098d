/** What all Kafka consumers share: reading events, dead letters, pauses. */
package io.evercred.worker.consume;
