/** The OAuth 2.0 server itself: authorization pages, codes, token and revoke endpoints, for any provider's dialect. */
package io.evercred.sandbox.provider.oauth;
