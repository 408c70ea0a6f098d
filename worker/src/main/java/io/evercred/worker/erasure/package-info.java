/** Erases what the worker knows of users who are gone, once their credentials have ended. */
package io.evercred.worker.erasure;
