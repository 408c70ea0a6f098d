/** Who may come in: users, their roles, and the provider accounts they sign in with. */
package io.evercred.app.account;
