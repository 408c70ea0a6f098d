/** What became of each row, for people and for the docs. */
package io.evercred.faults.report;
