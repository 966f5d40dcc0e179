// The same create as plain Hono on @hono/node-server answers it.
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const connectors = new Map();

const app = new Hono()
  .get('/api/status', (c) => c.json({ status: 'ok' }))
  .post('/api/actions/connector', async (c) => {
    const { name, connector_type_id, config, secrets } = await c.req.json();
    if (typeof name !== 'string' || typeof config !== 'object') return c.json({ message: 'no' }, 400);
    const id = randomUUID();
    connectors.set(id, { id, name, connector_type_id, config, secrets });
    return c.json({ id, name, config, connector_type_id, is_preconfigured: false });
  });

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`listens at http://127.0.0.1:${port}`));
