import { createWorld } from 'mock-kibana';
import { expect, test } from 'mock-kibana/jest';

test('a module imports the same', async ({ kibana }) => {
  expect((await fetch(`${kibana.url}/api/actions/connectors`)).status).toBe(200);
  expect(kibana).toHaveReceived({ operation: 'connector.list' });
  expect(createWorld().journal.all()).toEqual([]);
});
