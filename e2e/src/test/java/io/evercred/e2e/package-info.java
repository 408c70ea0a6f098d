/** What the whole system promises, each promise a test; those that need calm come before those that break things. */
package io.evercred.e2e;
