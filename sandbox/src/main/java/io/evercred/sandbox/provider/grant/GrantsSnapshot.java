package io.evercred.sandbox.provider.grant;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A consistent copy of all grants, as it is written to disk. */
record GrantsSnapshot(Columns grants, Columns lines, List<SortedSet<String>> scopeSets, List<LoadBatch> batches) {

    void write(DataOutputStream out) throws IOException {
        grants.write(out);
        lines.write(out);
        out.writeInt(scopeSets.size());
        for (SortedSet<String> set : scopeSets) {
            out.writeUTF(String.join(" ", set));
        }
        out.writeInt(batches.size());
        for (LoadBatch batch : batches) {
            out.writeInt(batch.provider());
            out.writeInt(batch.client());
            out.writeInt(batch.firstNumber());
            out.writeInt(batch.firstGrant());
            out.writeInt(batch.firstLine());
            out.writeInt(batch.count());
        }
    }

    static GrantsSnapshot read(DataInputStream in) throws IOException {
        Columns grants = Columns.read(in, Grants.GRANT_COLUMNS);
        Columns lines = Columns.read(in, Grants.LINE_COLUMNS);
        List<SortedSet<String>> sets = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            String joined = in.readUTF();
            sets.add(joined.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(joined.split(" "))));
        }
        List<LoadBatch> batches = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            batches.add(
                    new LoadBatch(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt()));
        }
        return new GrantsSnapshot(grants, lines, sets, batches);
    }
}
