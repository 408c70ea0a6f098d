/** What the stand-in remembers of consent: grants and refresh tokens in primitive arrays, a few dozen bytes each. */
package io.evercred.sandbox.provider.grant;
