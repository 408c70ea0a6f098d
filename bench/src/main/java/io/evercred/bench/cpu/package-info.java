/** B2: what a refresh costs the processor. */
package io.evercred.bench.cpu;
