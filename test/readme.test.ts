import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const readme = read('README.md');
const block = (label: string) => new RegExp(`^\`\`\`${label}\\n(.*?)^\`\`\``, 'ms').exec(readme)?.[1] ?? '';

test.each([
  ['ts vitest', 'examples/vitest/push-a-case.test.ts'],
  ['ts slack', 'examples/vitest/a-slack-message.test.ts'],
  ['js node-test', 'examples/node-test/push-a-case.test.mjs'],
  ['ts testcontainers', 'examples/testcontainers/push-a-case.test.ts'],
])('the block "%s" is what %s begins with, which the tests run', (label, file) => {
  expect(block(label).trim()).not.toBe('');
  expect(read(file)).toContain(block(label).trim());
});

test('the curl line gets the answer that stands below it', async () => {
  const body = /-d '\n(.*?)'\n/s.exec(readme)?.[1] ?? '';
  const shown = JSON.parse(/^```json\n(.*?)^```/ms.exec(readme)?.[1] ?? '');
  const headers = { 'kbn-xsrf': 'true', 'content-type': 'application/json' };
  const world = createWorld();
  const response = await world.fetch(new Request(`${world.url}/api/actions/connector`, { method: 'POST', headers, body }));
  expect(await response.json()).toEqual({ ...shown, id: expect.any(String) });
});

test('no example opens the port to the whole network', () => {
  for (const file of ['README.md', 'docs/container.md', 'docs/worlds.md', 'examples/compose/compose.yaml', 'SECURITY.md']) {
    expect([file, ...read(file).matchAll(/\S*\b5601:5601/g)].map(String)).toEqual(
      [file, ...read(file).matchAll(/\S*127\.0\.0\.1:5601:5601/g)].map(String),
    );
  }
  expect(readme).toContain('docker run --rm -p 127.0.0.1:5601:5601');
});

test('what it links to is there', () => {
  for (const [, file = ''] of readme.matchAll(/\]\(((?:docs\/)?[\w.-]+\.md)/g)) expect(read(file)).not.toBe('');
});

// `npx vitest run test/readme.test.ts --update` writes the file anew.
test('docs/routes.md lists every route of every tested release', async () => {
  const releases = testedVersions.map((version) => ({
    version,
    routes: new Set(createWorld({ kibanaVersion: version }).routes.map(({ method, path }) => `${method} ${path}`)),
  }));
  const all = [...new Set(releases.flatMap(({ routes }) => [...routes]))].sort((a, b) =>
    (a.split(' ')[1] ?? '').localeCompare(b.split(' ')[1] ?? ''),
  );
  const rows = all.map((route) => `| \`${route}\` | ${releases.map(({ routes }) => (routes.has(route) ? 'yes' : '')).join(' | ')} |`);
  const text = `# What is emulated

Every route there is, also under \`/s/{space}\`, by release. Any other path gets Kibana's own 404. Where that says nothing of Kibana, because nothing is known here of
what it answers there, the journal has a note that begins with \`not emulated\`, and the log tells it too.

| route | ${testedVersions.join(' | ')} |
| --- | ${testedVersions.map(() => '---').join(' | ')} |
${rows.join('\n')}
`;
  await expect(text).toMatchFileSnapshot('../docs/routes.md');
});
