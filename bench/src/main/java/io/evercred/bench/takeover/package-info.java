/** B7: one of two workers is killed, and the other takes its claims over. */
package io.evercred.bench.takeover;
