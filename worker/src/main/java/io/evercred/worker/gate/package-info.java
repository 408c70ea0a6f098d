/** Decides whether calls may go out to a provider, and how fast: pauses in outages, slow beginnings after them. */
package io.evercred.worker.gate;
