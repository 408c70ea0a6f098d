/** Those who keep tokens fresh in other ways: what people use or write instead, and how the bench drives them. */
package io.evercred.bench.peer.refresh;
