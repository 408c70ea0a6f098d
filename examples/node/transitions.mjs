// Prints all transitions of all credentials, one JSON text a line; what it skips and why goes to standard error.
// For one credential they come in their order, without doubles, and without what is outdated.
//
//   node transitions.mjs [--brokers localhost:19092] [--group my-service] [--schemas DIRECTORY]

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Kafka as Binding } from 'cloudevents';
import { Kafka, logLevel } from 'kafkajs';

const TOPIC = 'evercred.credential-events.v1';
const KNOWN = new Set(['Connected', 'Refreshed', 'Degraded', 'Recovered', 'Revoked']
  .map(transition => `io.evercred.Credential${transition}.v1`));

const { values: options } = parseArgs({
  options: {
    brokers: { type: 'string', default: 'localhost:19092' },
    // Your service keeps one name for good, and its newest generation and version beside what it stores. This program
    // remembers nothing, so without a name it begins at the beginning each time.
    group: { type: 'string', default: `transitions-${Date.now()}` },
    schemas: { type: 'string' },
  },
});

/** The record as a CloudEvent; throws if it is none. */
function read({ key, headers, value }) {
  const texts = Object.entries(headers ?? {}).map(([name, bytes]) => [name, bytes?.toString()]);
  return Binding.toEvent({ key: key?.toString(), headers: Object.fromEntries(texts), value });
}

/** Remembers how far each credential has come. */
class Newest {
  #known = new Map();

  /** Whether this comes after all that was seen of its credential: generation first, then version. */
  isNews({ credentialId, generation, version }) {
    const known = this.#known.get(credentialId) ?? { generation: 0, version: 0 };
    const news = generation !== known.generation ? generation > known.generation : version > known.version;
    if (news) {
      this.#known.set(credentialId, { generation, version });
    }
    return news;
  }
}

/** Checks data against the published schema of its type. Optional: it shows that what comes is what was promised. */
class Schemas {
  #ajv = addFormats(new Ajv2020({ allErrors: true, allowUnionTypes: true }));
  #compiled = new Map();

  constructor(directory) {
    this.directory = directory;
  }

  check({ type, data }) {
    if (!this.#compiled.has(type)) {
      const schema = JSON.parse(readFileSync(join(this.directory, `${type}.json`), 'utf8'));
      this.#compiled.set(type, this.#ajv.compile(schema));
    }
    const validate = this.#compiled.get(type);
    return validate(data) ? '' : this.#ajv.errorsText(validate.errors);
  }
}

const newest = new Newest();
const schemas = options.schemas && new Schemas(options.schemas);

/** What becomes of a record: a transition, or the reason why it is skipped. */
function follow(message) {
  let event;
  try {
    event = read(message);
  } catch (problem) {
    return { skipped: `unreadable: ${problem.message}` };
  }
  if (!KNOWN.has(event.type)) {
    return { skipped: `unknown type: ${event.type}` };
  }
  const problem = schemas?.check(event);
  if (problem) {
    return { skipped: `invalid: ${problem}` };
  }
  if (!newest.isNews(event.data)) {
    return { skipped: `outdated: ${event.id}` };
  }
  return { transition: { type: event.type, id: event.id, time: event.time, ...event.data } };
}

const kafka = new Kafka({ clientId: 'transitions', brokers: options.brokers.split(','), logLevel: logLevel.ERROR });
// Reads committed records alone, as this client does unless told otherwise.
const consumer = kafka.consumer({ groupId: options.group, readUncommitted: false });

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => consumer.disconnect().then(() => process.exit(0)));
}

await consumer.connect();
await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message }) => {
    const { transition, skipped } = follow(message);
    if (transition) {
      console.log(JSON.stringify(transition));
    } else {
      // A real service sends what it cannot read to a dead letter topic of its own.
      console.error(`skipped ${TOPIC}-${partition} at ${message.offset}, ${skipped}`);
    }
  },
});
