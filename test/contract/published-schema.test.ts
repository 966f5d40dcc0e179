import { expect, test } from 'vitest';
import { Fixture } from '../../src/contract/fixture.ts';
import { publishedSchema } from '../../src/contract/published-schema.ts';

// `npx vitest run test/contract/published-schema.test.ts -u` writes the files anew.
const published = [{ name: 'fixture.schema.json', schema: Fixture, title: 'A contract fixture of mock-kibana' }];

test.each(published)('schemas/$name is what the code checks', async ({ name, schema, title }) => {
  const text = `${JSON.stringify(publishedSchema(schema, title), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../../schemas/${name}`);
});
