/** The one way in which a credential ends, and the only code that clears its fields. */
package io.evercred.worker.revocation;
