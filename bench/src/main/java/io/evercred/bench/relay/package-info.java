/** How soon and how fast events leave the outbox, and whether all of them do. */
package io.evercred.bench.relay;
