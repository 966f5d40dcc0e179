import { Hono } from 'hono';
import { toHandler } from '#src/kernel/fetch.ts';
import type { Handler } from '#src/kernel/http.ts';
import { randomIds } from '#src/kernel/ids.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';

export interface SmallKibanaOptions {
  number?: string;
  username?: string;
  /** Alters what a connector or a case is answered as: a Kibana that drifted. */
  drift?: (body: Record<string, unknown>) => Record<string, unknown>;
}

/** A few routes that behave as Kibana's do, so that contracts are tested against something that is not the double itself. */
export function smallKibana({ number = defaultRelease, username = 'elastic', drift = (body) => body }: SmallKibanaOptions = {}): Handler {
  const app = new Hono();
  const connectors = new Map<string, Record<string, unknown>>();
  const cases = new Map<string, { version: string } & Record<string, unknown>>();
  let writes = Math.floor(randomIds.random() * 1000);

  const nextVersion = () => Buffer.from(`[${++writes},1]`).toString('base64');
  const by = () => ({ username, full_name: null, email: null });
  const missing = (text: string) => ({ statusCode: 404, error: 'Not Found', message: text });

  app.get('/api/status', (c) => c.json({ name: 'small', uuid: randomIds.uuid(), version: { number } }));
  app.post('/api/actions/connector/:id?', async (c) => {
    const { secrets, ...connector } = await c.req.json();
    const id = c.req.param('id') ?? randomIds.uuid();
    connectors.set(id, { id, ...connector, is_missing_secrets: secrets === undefined });
    return c.json(drift({ id, ...connector, is_missing_secrets: secrets === undefined }));
  });
  app.get('/api/actions/connectors', (c) => c.json([...connectors.values()].map(drift)));
  app.get('/api/actions/connector/:id', (c) => {
    const id = c.req.param('id');
    const connector = connectors.get(id);
    return connector ? c.json(drift(connector)) : c.json(missing(`Saved object [action/${id}] not found`), 404);
  });
  app.delete('/api/actions/connector/:id', (c) => {
    connectors.delete(c.req.param('id'));
    return c.body(null, 204);
  });
  app.post('/api/cases', async (c) => {
    const created = {
      id: randomIds.uuid(),
      version: nextVersion(),
      created_at: new Date().toISOString(),
      created_by: by(),
      updated_by: null,
    };
    cases.set(created.id, { ...created, ...(await c.req.json()) });
    return c.json(drift(cases.get(created.id) ?? {}));
  });
  app.get('/api/cases/:id', (c) => c.json(drift(cases.get(c.req.param('id')) ?? {})));
  app.patch('/api/cases', async (c) => {
    const { id, version, ...changes } = (await c.req.json()).cases[0];
    const current = cases.get(id);
    if (!current) return c.json(missing(`Case ${id} not found`), 404);
    if (current.version !== version) {
      return c.json({ statusCode: 409, error: 'Conflict', message: `This case ${id} has been updated.` }, 409);
    }
    cases.set(id, { ...current, ...changes, version: nextVersion(), updated_by: by() });
    return c.json([drift(cases.get(id) ?? {})]);
  });
  return toHandler(async (request) => app.fetch(request));
}
