"""Prints all transitions of all credentials, one JSON text a line; what it skips and why goes to standard error.

For one credential they come in their order, without doubles, and without what is outdated.
"""

import argparse
import json
import sys
import time

from cloudevents.core.bindings.kafka import KafkaMessage, from_kafka_event
from confluent_kafka import Consumer, KafkaException

TOPIC = "evercred.credential-events.v1"
KNOWN = {
    f"io.evercred.Credential{transition}.v1"
    for transition in ("Connected", "Refreshed", "Degraded", "Recovered", "Revoked")
}


class Newest:
    """Remembers how far each credential has come."""

    def __init__(self):
        self._known = {}

    def is_news(self, data):
        """Whether this comes after all that was seen of its credential: generation first, then version."""
        position = (data["generation"], data["version"])
        if position <= self._known.get(data["credentialId"], (0, 0)):
            return False
        self._known[data["credentialId"]] = position
        return True


def read(record):
    """The record as a CloudEvent; raises if it is none."""
    headers = {name: value for name, value in record.headers() or [] if value is not None}
    return from_kafka_event(KafkaMessage(headers=headers, key=record.key(), value=record.value()))


def follow(record, newest):
    """What becomes of a record: a transition, or the reason why it is skipped."""
    try:
        event = read(record)
        if event.get_type() not in KNOWN:
            return None, f"unknown type: {event.get_type()}"
        data = event.get_data()
        if not newest.is_news(data):
            return None, f"outdated: {event.get_id()}"
    except Exception as problem:  # Whatever is wrong with one record must not stop its partition.
        return None, f"unreadable: {type(problem).__name__}"
    return {"type": event.get_type(), "id": event.get_id(), "time": event.get_time().isoformat(), **data}, None


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--brokers", default="localhost:19092")
    # A service keeps one name for good, and its newest generation and version beside what it stores. This program
    # remembers nothing, so without a name it begins at the beginning each time.
    options.add_argument("--group", default=f"transitions-{time.time_ns()}")
    options = options.parse_args()

    newest = Newest()
    consumer = Consumer(
        {
            "bootstrap.servers": options.brokers,
            "group.id": options.group,
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
        }
    )
    consumer.subscribe([TOPIC])
    try:
        while True:
            record = consumer.poll(1.0)
            if record is None:
                continue
            if record.error():
                raise KafkaException(record.error())
            transition, skipped = follow(record, newest)
            if transition:
                print(json.dumps(transition), flush=True)
            else:
                # A real service sends what it cannot read to a dead letter topic of its own.
                print(f"skipped {TOPIC}-{record.partition()} at {record.offset()}, {skipped}", file=sys.stderr)
    except KeyboardInterrupt:
        pass
    finally:
        consumer.close()


if __name__ == "__main__":
    main()
