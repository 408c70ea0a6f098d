/** The whole box: the processes that are measured, ours and the peers', each with settings as its operator would give. */
package io.evercred.bench.box;
