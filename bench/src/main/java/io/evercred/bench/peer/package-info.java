/** What people would use instead, each in a process of its own. */
package io.evercred.bench.peer;
