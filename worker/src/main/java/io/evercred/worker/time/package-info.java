/** The one clock: the database's. */
package io.evercred.worker.time;
