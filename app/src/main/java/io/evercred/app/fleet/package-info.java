/** How the fleet of credentials and workers is, for those who operate it. */
package io.evercred.app.fleet;
