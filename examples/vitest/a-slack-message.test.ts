import { expect, test } from 'mock-kibana/vitest';

test('whoever runs a connector for Slack sends a message', async ({ kibana }) => {
  const [slack] = kibana.add({ connectors: ['.slack'] }).connectors;
  await fetch(`${kibana.url}/api/actions/connector/${slack?.id}/_execute`, {
    method: 'POST',
    headers: { 'kbn-xsrf': 'true', 'content-type': 'application/json' },
    body: JSON.stringify({ params: { message: 'Disk full' } }),
  });

  expect(kibana.messages('.slack')).toMatchObject([{ body: { text: 'Disk full' } }]);
});
