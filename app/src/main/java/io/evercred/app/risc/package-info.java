/** Security events that providers push (Cross-Account Protection, RISC): verified, and turned into commands. */
package io.evercred.app.risc;
