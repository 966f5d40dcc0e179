// What an answer costs at the least: node:http, a few checks by hand, a Map.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/** Listens at a free port. */
export async function startPlain() {
  const connectors = new Map();
  const server = createServer((request, response) => {
    if (request.method === 'GET') return get(connectors, request.url, response);
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const id = request.method === 'PUT' ? idIn(request.url) : randomUUID();
      write(connectors, id, JSON.parse(Buffer.concat(chunks).toString()), response);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function get(connectors, path, response) {
  if (path === '/api/status') return answer(response, 200, { status: 'ok' });
  const connector = connectors.get(idIn(path));
  return connector ? answer(response, 200, shown(connector)) : answer(response, 404, { message: 'no' });
}

/** A push gets the same: a body is read, something is stored and told. */
function write(connectors, id, { name = '', connector_type_id = '', config = {}, secrets = {} }, response) {
  if (typeof name !== 'string' || typeof config !== 'object') return answer(response, 400, { message: 'no' });
  const connector = { id, name, connector_type_id, config, secrets };
  connectors.set(id, connector);
  answer(response, 200, shown(connector));
}

const idIn = (path) => path.slice(path.lastIndexOf('/') + 1);

const shown = ({ id, name, config, connector_type_id }) => ({ id, name, config, connector_type_id, is_preconfigured: false });

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

if (import.meta.filename === process.argv[1]) console.log(`listens at ${(await startPlain()).url}`);
