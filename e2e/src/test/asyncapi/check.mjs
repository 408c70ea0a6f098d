// Has AsyncAPI's own parser read documents, and tells what it finds: anything at all is a failure.
//
//   node check.mjs DOCUMENT...

import { Parser, fromFile } from '@asyncapi/parser';

let problems = 0;
for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await fromFile(new Parser(), file).parse();
  for (const { code, path, message } of diagnostics) {
    console.log(`${file}: ${code} at /${path.join('/')}: ${message}`);
  }
  problems += diagnostics.length;
  const { length: channels } = document?.allChannels() ?? [];
  const { length: operations } = document?.allOperations() ?? [];
  console.log(`${file}: AsyncAPI ${document?.version()}, ${channels} channels, ${operations} operations`);
}
process.exit(problems === 0 ? 0 : 1);
