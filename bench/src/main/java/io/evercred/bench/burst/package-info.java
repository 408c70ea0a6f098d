/** B5: a whole fleet falls due within one minute, as after an import or a restore. */
package io.evercred.bench.burst;
