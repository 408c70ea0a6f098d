/** What people would use instead, each at its best documented tuning. */
package io.evercred.bench.peer;
