/** Holds endings back when many credentials are rejected at once: that is an outage, not a thousand users. */
package io.evercred.worker.guard;
