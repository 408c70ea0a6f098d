/** Calls to other hosts: only to those that the settings name, and never into a private network unnoticed. */
package io.evercred.outgoing;
