/** Stores what people have consented to. */
package io.evercred.worker.intake;
