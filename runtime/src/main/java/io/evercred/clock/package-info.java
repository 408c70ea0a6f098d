/** The one clock that all processes agree on: the database's. */
package io.evercred.clock;
