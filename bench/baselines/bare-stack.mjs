// What an answer costs on Hono and zod alone: validated strictly, stored, echoed; no Kibana, no script, no journal.
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';

const Connector = z.strictObject({
  name: z.string(),
  connector_type_id: z.literal('.jira'),
  config: z.strictObject({ apiUrl: z.string(), projectKey: z.string() }),
  secrets: z.strictObject({ email: z.string(), apiToken: z.string() }),
});

function bareStack() {
  const connectors = new Map();
  return new Hono()
    .get('/api/status', (c) => c.json({ status: 'ok' }))
    .post('/api/actions/connector', async (c) => {
      const read = Connector.safeParse(await c.req.json());
      if (!read.success) return c.json({ message: z.prettifyError(read.error) }, 400);
      const connector = { id: randomUUID(), ...read.data };
      connectors.set(connector.id, connector);
      return c.json(shown(connector));
    })
    .get('/api/actions/connector/:id', (c) => {
      const connector = connectors.get(c.req.param('id'));
      return connector ? c.json(shown(connector)) : c.json({ message: 'no' }, 404);
    });
}

const shown = ({ id, name, config, connector_type_id }) => ({ id, name, config, connector_type_id, is_preconfigured: false });

/** Listens at a free port. */
export async function startBare() {
  let server;
  const { port } = await new Promise((resolve) => {
    server = serve({ fetch: bareStack().fetch, port: 0, hostname: '127.0.0.1' }, resolve);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

if (import.meta.filename === process.argv[1]) console.log(`listens at ${(await startBare()).url}`);
