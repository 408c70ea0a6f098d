/** Figures that take long to come by, and that pages show without waiting for them. */
package io.evercred.app.figure;
