/** What operators did: who, what, to whom, when, and what came of it. */
package io.evercred.app.audit;
