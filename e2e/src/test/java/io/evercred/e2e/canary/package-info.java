/** Looks for secrets in every place where none may be. */
package io.evercred.e2e.canary;
