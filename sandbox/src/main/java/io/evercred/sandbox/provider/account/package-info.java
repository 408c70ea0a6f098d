/** The people that the stand-in knows: demo accounts, accounts typed on its pages, and any number of load-test accounts. */
package io.evercred.sandbox.provider.account;
