/** B6: the provider is out, and then takes only so many calls a second. */
package io.evercred.bench.outage;
