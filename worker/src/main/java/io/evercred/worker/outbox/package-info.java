/** Events leave through a table, so that none is lost and none is sent for a change that did not happen. */
package io.evercred.worker.outbox;
