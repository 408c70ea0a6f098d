/** Brings a database to the schema of this version, without starting the process that uses it. */
package io.evercred.migration;
