/** The parts of the system as processes that can be killed, stopped and continued. */
package io.evercred.faults.process;
