/** Keeps secrets out of the log, whatever level anybody sets. */
package io.evercred.logging;
