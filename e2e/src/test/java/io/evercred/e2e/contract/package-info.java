/** What others find when they take our published contract at its word, with tools and clients that are not ours. */
package io.evercred.e2e.contract;
