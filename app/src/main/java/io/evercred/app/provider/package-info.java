/** The providers that people sign in with: where they are and how they are spoken to. */
package io.evercred.app.provider;
