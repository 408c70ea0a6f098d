/** The whole system as tests see it: processes, servers and the stand-in, each from outside. */
package io.evercred.e2e.system;
