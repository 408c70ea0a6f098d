/** The web application, wired together: settings, clock and keys. */
package io.evercred.app;
