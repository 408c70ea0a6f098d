/** The OAuth providers and how to reach them. */
package io.evercred.worker.provider;
