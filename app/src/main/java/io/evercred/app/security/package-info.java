/** Who may reach which route, and the headers and cookies of every answer. */
package io.evercred.app.security;
