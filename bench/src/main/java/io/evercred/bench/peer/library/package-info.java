/** Libraries that refresh a token when somebody asks for it, each as its documentation says. */
package io.evercred.bench.peer.library;
