/** Replaces keys while everything runs: who has which, what is sealed with which, and what may be done next. */
package io.evercred.worker.rotation;
