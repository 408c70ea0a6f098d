/** The inner parts of a refresh, each alone. */
package io.evercred.bench.inner;
