import { expect, test } from 'vitest';
import * as z from 'zod';
import { Fixture } from '#src/contract/fixture.ts';
import { publishedSchema } from '#src/contract/published-schema.ts';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { FaultsFile } from '#src/worlds/faults-file.ts';
import { Seed } from '#src/worlds/seed.ts';

// `npx vitest run test/contract/published-schema.test.ts -u` writes the files anew.
const published = [
  { name: 'fixture.schema.json', schema: Fixture, title: 'A contract fixture of mock-kibana' },
  { name: 'seed.schema.json', schema: seedWithSimulators(), title: 'What a mock-kibana holds from its start' },
  { name: 'faults.schema.json', schema: FaultsFile, title: 'What goes wrong in a mock-kibana' },
];

/** A seed, with what the simulators of the package take; those of a user's own types take what they like. */
function seedWithSimulators() {
  const known = new Map(connectorTypes.map(({ simulator }) => [simulator.name, simulator.seed.optional()]));
  return Seed.extend({ simulators: z.looseObject(Object.fromEntries(known)).optional() });
}

test.each(published)('schemas/$name is what the code checks', async ({ name, schema, title }) => {
  const text = `${JSON.stringify(publishedSchema(schema, title), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../../schemas/${name}`);
});
