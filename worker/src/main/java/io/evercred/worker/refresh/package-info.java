/** Finds what is due, calls the provider, and writes back what came of it. */
package io.evercred.worker.refresh;
