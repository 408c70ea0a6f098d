#!/bin/bash
# Creates the topics that do not exist yet, and leaves the others as they are. Brokers: $KAFKA_HOST.
set -euo pipefail

partitions=8
replicas=${REPLICAS:-1}
dead_letter_days=30
day=$((24 * 60 * 60 * 1000)) # in milliseconds

kafka_topics() {
    "${KAFKA_BIN:-/opt/kafka/bin}/kafka-topics.sh" --bootstrap-server "$KAFKA_HOST" "$@" </dev/null
}

create() { # topic, options
    if grep -qxF "$1" <<<"$existing"; then
        return
    fi
    kafka_topics --create --if-not-exists --topic "$1" --partitions "$partitions" --replication-factor "$replicas" \
        "${@:2}"
}

keep() { # topic, days of retention, further options
    create "$1" --config cleanup.policy=delete --config "retention.ms=$(($2 * day))" "${@:3}"
}

existing=$(kafka_topics --list)
# Callbacks: as long as a credential's tombstone is kept, so that no event of an erased one can come back.
# Commands: a wish to disconnect has to outlast any outage; one to refresh that is too old is harmless.
# Events: a year, to be replayed from its start. At 0.7 kB each a year of a thousand credentials is about 10 GB, since each
# is refreshed every 35 minutes. Shorten it with kafka-configs.sh if nobody needs the history: the states stay.
while read -r topic days; do
    keep "$topic" "$days"
    # A dead letter is its record and some headers more: what fits a topic must fit its dead letters, or it blocks them.
    keep "$topic-dlt" "$dead_letter_days" --config max.message.bytes=2097152
done <<'TOPICS'
evercred.oauth-callback-completed.v1 7
evercred.credential-commands.v1 7
evercred.credential-events.v1 365
TOPICS

# States: the last of each credential for ever. What it replaces, and what has been erased, is gone after about a day. The
# record that tells of an erasure is kept for 30 days: whoever was away for longer has to begin anew. Nobody here reads
# it, so it has no dead letters.
create evercred.credential-state.v1 --config cleanup.policy=compact --config "max.compaction.lag.ms=$day" \
    --config "delete.retention.ms=$((30 * day))"
