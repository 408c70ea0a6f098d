#!/bin/bash
# Creates the topics that do not exist yet, and leaves the others as they are. Brokers: $KAFKA_HOST.
set -euo pipefail

partitions=8
replicas=${REPLICAS:-1}
dead_letter_days=30

kafka_topics() {
    "${KAFKA_BIN:-/opt/kafka/bin}/kafka-topics.sh" --bootstrap-server "$KAFKA_HOST" "$@" </dev/null
}

create() { # topic, days of retention, further options
    if grep -qxF "$1" <<<"$existing"; then
        return
    fi
    kafka_topics --create --if-not-exists --topic "$1" --partitions "$partitions" --replication-factor "$replicas" \
        --config cleanup.policy=delete --config "retention.ms=$(($2 * 24 * 60 * 60 * 1000))" "${@:3}"
}

existing=$(kafka_topics --list)
# Callbacks: as long as a credential's tombstone is kept, so that no event of an erased one can come back.
# Commands: one that waited longer than a day asks for something that has long been done.
while read -r topic days; do
    create "$topic" "$days"
    # A dead letter is its record and some headers more: what fits a topic must fit its dead letters, or it blocks them.
    create "$topic-dlt" "$dead_letter_days" --config max.message.bytes=2097152
done <<'TOPICS'
evercred.oauth-callback-completed.v1 7
evercred.credential-commands.v1 1
evercred.credential-events.v1 90
TOPICS
