/** Commands for whoever runs Evercred, in the worker's jar. They speak to Kafka alone: no database, no keys, no server. */
package io.evercred.worker.operator;
