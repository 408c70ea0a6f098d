// Asks the worker for a refresh or an end of a credential, as any service may that the topic's ACL lets write.
//
//   node ask.mjs refresh|disconnect TRANSITION [--brokers localhost:19092]
//
// TRANSITION is a line that transitions.mjs has printed: it says whose credential it is and how far it has come.
// Prints the id of the command, which the transition that it causes will name as its commandId.

import { parseArgs } from 'node:util';
import { CloudEvent, Kafka as Binding } from 'cloudevents';
import { Kafka, logLevel } from 'kafkajs';

const TOPIC = 'evercred.credential-commands.v1';
const PATIENCE_MS = 10_000;

const { values: options, positionals: [wish, transition] } = parseArgs({
  allowPositionals: true,
  options: { brokers: { type: 'string', default: 'localhost:19092' } },
});

const { credentialId, userId, provider, generation, version } = JSON.parse(transition);
const commands = {
  refresh: () => ({
    type: 'io.evercred.CredentialRefreshRequested.v1',
    data: { credentialId, userId, provider, generation, version, deadline: new Date(Date.now() + PATIENCE_MS) },
  }),
  disconnect: () => ({
    type: 'io.evercred.CredentialDisconnectRequested.v1',
    data: { credentialId, userId, provider, generation },
  }),
};

const command = new CloudEvent({
  ...commands[wish](),
  source: '/example/ask',
  subject: credentialId,
  partitionkey: credentialId,
  datacontenttype: 'application/json',
});
const { key, headers, value } = Binding.binary(command);
// The SDK names the attributes that are not set, too, which the client does not take.
const written = Object.fromEntries(Object.entries(headers).filter(([, text]) => text !== undefined));

const kafka = new Kafka({ clientId: 'ask', brokers: options.brokers.split(','), logLevel: logLevel.ERROR });
const producer = kafka.producer();
await producer.connect();
await producer.send({ topic: TOPIC, messages: [{ key, headers: written, value: JSON.stringify(value) }] });
await producer.disconnect();
console.log(command.id);
