/** Measures the product against what people would use instead, in the same run and on the same machine. */
package io.evercred.bench;
