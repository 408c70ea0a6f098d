/** The key sets that this worker has. */
package io.evercred.worker.keys;
