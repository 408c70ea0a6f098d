/** Traces that go on across Kafka and the outbox; nothing of it costs anything unless they are collected. */
package io.evercred.trace;
