/** Listeners that wait for Kafka, however long it is away when their process starts. */
package io.evercred.consume;
