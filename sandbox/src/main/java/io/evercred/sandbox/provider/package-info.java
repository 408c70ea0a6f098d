/** The provider stand-in: Google and Discord over HTTP for development and tests, with controls that make them misbehave. */
package io.evercred.sandbox.provider;
