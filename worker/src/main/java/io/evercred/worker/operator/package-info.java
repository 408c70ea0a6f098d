/** Commands for whoever runs Evercred, in the worker's jar. They speak to Kafka, those about keys also to the database; none needs a server that runs. */
package io.evercred.worker.operator;
