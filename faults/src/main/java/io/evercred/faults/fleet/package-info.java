/** The credentials under test, and how the rig talks to the parts that hold them. */
package io.evercred.faults.fleet;
