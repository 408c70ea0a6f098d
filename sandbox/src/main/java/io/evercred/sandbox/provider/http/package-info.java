/** A small HTTP/1.1 server on Netty that can also behave badly: late, slow, oversized, or not answering at all. */
package io.evercred.sandbox.provider.http;
