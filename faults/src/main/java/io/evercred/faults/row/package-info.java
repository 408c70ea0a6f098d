/** The faults, one class each. */
package io.evercred.faults.row;
