/** How long a person who has just consented waits for a credential that the app can use. */
package io.evercred.bench.callback;
