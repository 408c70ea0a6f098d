/** The independent verifier: compares the provider's log, the table and the topics. */
package io.evercred.faults.verify;
