package io.evercred.faults.verify;

import io.evercred.faults.fleet.Acts;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that three witnesses say of the same credentials, which know nothing of each other.
 *
 * @param members who is under test
 * @param acts what the rig did in their names
 * @param calls the provider's log, by credential, oldest first
 * @param rows the table
 * @param events the topic, by credential, in the order in which a consumer gets them
 * @param states the last value of each key of the state topic
 * @param unsent events that are still in the outbox
 */
public record Evidence(
        Map<UUID, Member> members,
        Acts acts,
        Map<UUID, List<Call>> calls,
        Map<UUID, Stored> rows,
        Map<UUID, List<Told>> events,
        Map<UUID, ToldState> states,
        long unsent) {

    /** When those have ended that have, as their events tell; the last time, if several. */
    public Map<UUID, Instant> endings() {
        var endings = new HashMap<UUID, Instant>();
        events.forEach((id, told) -> told.stream().filter(Told::ends).forEach(end -> endings.put(id, end.time())));
        return endings;
    }

    List<Call> callsOf(Member member) {
        return calls.getOrDefault(member.id(), List.of());
    }

    List<Told> eventsOf(Member member) {
        return events.getOrDefault(member.id(), List.of());
    }
}
