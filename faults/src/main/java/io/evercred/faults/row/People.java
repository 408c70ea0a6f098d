package io.evercred.faults.row;

import io.evercred.faults.fleet.Fleet;
import io.evercred.faults.fleet.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whom a row picks. */
final class People {

    private People() {}

    /** Everybody in random order, the providers in turn. */
    static List<Member> mixed(Fleet fleet, Random random) {
        var google = fleet.shuffled("google", random);
        var discord = fleet.shuffled("discord", random);
        var mixed = new ArrayList<Member>();
        for (int i = 0; i < google.size(); i++) {
            mixed.add(google.get(i));
            mixed.add(discord.get(i));
        }
        return mixed;
    }
}
