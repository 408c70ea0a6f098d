/** The stand-in's controls: what a test or a person can change and look at while it runs. */
package io.evercred.sandbox.provider.control;
