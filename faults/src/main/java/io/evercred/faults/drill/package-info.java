/** Drills: causes what operators will be paged for, and demands that the alert of it comes, on real metrics. */
package io.evercred.faults.drill;
