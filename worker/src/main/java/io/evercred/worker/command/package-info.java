/** Takes what others ask the worker to do. */
package io.evercred.worker.command;
