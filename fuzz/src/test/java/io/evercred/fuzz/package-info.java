/** Starts the fuzzer on what reads from outside; the targets stand in the packages of what they try. */
package io.evercred.fuzz;
