// What a create costs at the least: node:http, a few checks by hand, a Map.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const connectors = new Map();

const server = createServer((request, response) => {
  if (request.method === 'GET') return answer(response, 200, { status: 'ok' });
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { name, connector_type_id, config, secrets } = JSON.parse(Buffer.concat(chunks).toString());
    if (typeof name !== 'string' || typeof config !== 'object') return answer(response, 400, { message: 'no' });
    const id = randomUUID();
    connectors.set(id, { id, name, connector_type_id, config, secrets });
    answer(response, 200, { id, name, config, connector_type_id, is_preconfigured: false });
  });
});

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

server.listen(0, '127.0.0.1', () => console.log(`listens at http://127.0.0.1:${server.address().port}`));
