/** The whole box under as much load as it takes: steady, and from a cold start. */
package io.evercred.bench.load;
