/** Decides whether calls may go out to a provider. */
package io.evercred.worker.gate;
