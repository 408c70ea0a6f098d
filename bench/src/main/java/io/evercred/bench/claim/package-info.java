/** Claims: how many a second to their end, and how long one takes when tables grow. */
package io.evercred.bench.claim;
