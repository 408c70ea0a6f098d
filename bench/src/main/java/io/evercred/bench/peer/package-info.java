/** What people would use instead, each as its own documentation tunes it, in processes of their own. */
package io.evercred.bench.peer;
