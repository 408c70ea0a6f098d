/** What the worker's metrics have in common. */
package io.evercred.worker.metric;
