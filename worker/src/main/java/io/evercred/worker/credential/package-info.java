/** The credential: its row, its transitions, and the events that they yield. */
package io.evercred.worker.credential;
