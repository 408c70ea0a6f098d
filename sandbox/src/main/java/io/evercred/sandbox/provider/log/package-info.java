/** What the stand-in remembers of the calls that it got: the judge of fault tests and load runs. */
package io.evercred.sandbox.provider.log;
