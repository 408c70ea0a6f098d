/** The operations page: what SREs look at first, and what they can do there. */
package io.evercred.app.ops;
