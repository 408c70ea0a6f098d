/** What comes before everything else: carriers for virtual threads, and one sentence that says why a process cannot start. */
package io.evercred.startup;
