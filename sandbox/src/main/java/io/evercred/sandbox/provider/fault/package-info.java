/** Faults that are switched on from outside: which calls they strike, and what then happens instead. */
package io.evercred.sandbox.provider.fault;
