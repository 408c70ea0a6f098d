/** The worker: stores credentials, keeps them fresh, and ends them when they are really gone. */
package io.evercred.worker;
