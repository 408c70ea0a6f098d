/** Says in one sentence why a process cannot start. */
package io.evercred.startup;
