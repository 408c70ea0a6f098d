/** The event contracts: what one process tells another, and how it looks on the wire. */
package io.evercred.schemas;
