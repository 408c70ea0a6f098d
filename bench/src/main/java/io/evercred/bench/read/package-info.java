/** B8: how long a request waits for a usable access token. */
package io.evercred.bench.read;
