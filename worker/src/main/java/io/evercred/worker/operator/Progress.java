package io.evercred.worker.operator;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which dead letters of a partition have been sent again. Kafka keeps it as the committed offset of our group, with the
 * offsets beyond it in the metadata.
 *
 * @param next all before it have been sent again
 * @param ahead those of the later ones that have been, too
 */
record Progress(long next, SortedSet<Long> ahead) {

    /** Kafka takes 4 KB of metadata. */
    private static final int MOST_AHEAD = 200;

    static final Progress NONE = new Progress(0, new TreeSet<>());

    static Progress of(OffsetAndMetadata committed) {
        if (committed == null) {
            return NONE;
        }
        var ahead = Stream.of(committed.metadata().split(","))
                .filter(offset -> !offset.isBlank())
                .map(Long::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Progress(committed.offset(), ahead);
    }

    boolean includes(long offset) {
        return offset < next || ahead.contains(offset);
    }

    /**
     * The same, and these too.
     *
     * @throws WrongUsage if too many have been sent again one by one to be remembered
     */
    Progress and(Collection<Long> offsets) {
        var all = new TreeSet<>(ahead);
        all.addAll(offsets);
        var reached = next;
        while (all.contains(reached)) {
            reached++;
        }
        var beyond = all.tailSet(reached);
        if (beyond.size() > MOST_AHEAD) {
            throw new WrongUsage("More than " + MOST_AHEAD + " dead letters of this partition have been sent again one"
                    + " by one, and no more can be remembered; send those before them too, or use --all");
        }
        return new Progress(reached, new TreeSet<>(beyond));
    }

    /** All before this offset; of what Kafka no longer has, nothing is left to be sent. */
    Progress through(long end) {
        return end <= next ? this : new Progress(end, new TreeSet<>(ahead.tailSet(end))).and(List.of());
    }

    OffsetAndMetadata toCommit() {
        return new OffsetAndMetadata(next, ahead.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
