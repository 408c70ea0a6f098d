/** Breaks the running system from outside in every way that it promises to survive, and verifies what is left. */
package io.evercred.faults;
