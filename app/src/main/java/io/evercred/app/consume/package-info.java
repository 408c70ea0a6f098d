/** How the app listens to topics. */
package io.evercred.app.consume;
