/** What the worker expects of its database, and how it tells an outage from a mistake. */
package io.evercred.worker.database;
