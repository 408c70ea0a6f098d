/** Scopes in plain words. */
package io.evercred.app.scope;
