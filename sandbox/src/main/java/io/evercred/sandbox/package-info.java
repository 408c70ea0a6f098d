/** The launcher: everything that Evercred needs, from one command. */
package io.evercred.sandbox;
