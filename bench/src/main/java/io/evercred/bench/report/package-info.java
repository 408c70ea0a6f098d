/** What remains of a run: a table, a file of figures, and plots. */
package io.evercred.bench.report;
