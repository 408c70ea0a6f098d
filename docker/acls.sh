#!/bin/bash
# Lets people in to the topics, for brokers that have an authorizer and tell their clients apart. What is allowed already
# stays allowed. Brokers: $KAFKA_HOST; an administrator's client settings: the file $KAFKA_ADMIN.
#   acls.sh product APP WORKER       the two processes, each by its principal, such as User:evercred-app
#   acls.sh reader WHO GROUPS        reads events and states, in the consumer groups whose names begin with GROUPS
#   acls.sh commander WHO            writes commands: all of them, a list knows no types
set -euo pipefail

allow() { # who, options
    "${KAFKA_BIN:-/opt/kafka/bin}/kafka-acls.sh" --bootstrap-server "$KAFKA_HOST" \
        ${KAFKA_ADMIN:+--command-config "$KAFKA_ADMIN"} --add --allow-principal "$1" "${@:2}" </dev/null
}

case "${1:-} $#" in
'product 3')
    allow "$2" --operation Write --operation Describe \
        --topic evercred.oauth-callback-completed.v1 --topic evercred.credential-commands.v1
    allow "$2" --operation Read --operation Describe --topic evercred.credential-events.v1
    allow "$2" --operation Read --group evercred-app- --resource-pattern-type prefixed
    # Dead letters included: the operator's commands read them and send them again.
    allow "$3" --operation Read --operation Write --operation Describe \
        --topic evercred. --resource-pattern-type prefixed
    allow "$3" --operation Read --group evercred- --resource-pattern-type prefixed
    allow "$3" --operation Write --operation Describe \
        --transactional-id evercred- --resource-pattern-type prefixed
    ;;
'reader 3')
    allow "$2" --operation Read --operation Describe \
        --topic evercred.credential-events.v1 --topic evercred.credential-state.v1
    allow "$2" --operation Read --group "$3" --resource-pattern-type prefixed
    ;;
'commander 2')
    allow "$2" --operation Write --operation Describe --topic evercred.credential-commands.v1
    ;;
*)
    sed -n '2,6s/^# //p' "$0" >&2
    exit 2
    ;;
esac
