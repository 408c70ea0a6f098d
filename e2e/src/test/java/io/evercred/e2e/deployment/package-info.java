/** Holds the files of the deployment to the processes that they deploy; needs neither Docker nor a cluster. */
package io.evercred.e2e.deployment;
