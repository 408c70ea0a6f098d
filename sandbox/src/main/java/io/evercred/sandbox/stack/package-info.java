/** Real servers without an installation: MySQL and Kafka, and the processes that are started beside them. */
package io.evercred.sandbox.stack;
