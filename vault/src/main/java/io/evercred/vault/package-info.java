/** Sealing and opening of secrets: what is sealed here can be neither read, nor altered, nor moved to another place. */
package io.evercred.vault;
