/** Holds alerts, dashboards and the runbook to each other, and to what the running processes expose. */
package io.evercred.e2e.monitoring;
