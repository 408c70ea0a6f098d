/** B12: whether a refresh token is ever spent twice. */
package io.evercred.bench.spent;
