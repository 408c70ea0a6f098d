package io.evercred.app.risc;

/**
 * One thing that a provider tells.
 *
 * @param remark the provider's reason, or the state of a trial; empty if there is none, and safe to log
 */
record SecurityEvent(EventType type, Subject subject, String remark) {}
