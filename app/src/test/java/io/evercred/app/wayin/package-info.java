/** The way in, attacked from outside: routes, hosts, callbacks and redirects of one running app. */
package io.evercred.app.wayin;
