import { request as send } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startMockKibana } from '#src/server/server.ts';
import { createWorld } from '#src/worlds/world.ts';
import { type Answer, describeTargets, read, type Target, targetOf } from '../../targets.ts';
import { comment, createCase, fileBody, getCase, historyOf, ok, patch, refusal, type ShownCase } from './drafts.ts';

const MIB = 1024 * 1024;

interface Part {
  name: string;
  filename?: string;
  text?: string | Uint8Array;
}

const typed = 'multipart/form-data; boundary=----mock';

/** A form, byte for byte. */
const formOf = (...parts: readonly Part[]): Buffer<ArrayBuffer> =>
  Buffer.concat([
    ...parts.flatMap(({ name, filename, text = 'content' }) => [
      Buffer.from(
        `------mock\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\nContent-Type: text/html\r\n\r\n`,
      ),
      Buffer.from(text),
      Buffer.from('\r\n'),
    ]),
    Buffer.from('------mock--\r\n'),
  ]);

async function post(
  kibana: Target,
  path: string,
  body: Uint8Array<ArrayBuffer> | string,
  type: string | undefined = typed,
): Promise<Answer> {
  return read(await kibana.fetch(path, { method: 'POST', headers: { 'kbn-xsrf': 'true', 'content-type': type }, body }));
}

const attach = (kibana: Target, id: string, ...parts: readonly Part[]) =>
  post(kibana, `/api/cases/${id}/files`, formOf(...parts)) as Promise<Answer<ShownCase>>;

const file = (filename: string, text: string | Uint8Array = 'content'): Part => ({ name: 'file', filename, text });

const blobOf = ({ comments }: ShownCase, position = 0) => `/api/files/files/casesFilesCases/${comments[position]?.['externalReferenceId']}`;

describeTargets('the files of a case', (begin) => {
  it('are attached by a form, and the case comes back with all its attachments', async () => {
    const kibana = await begin({ clock: '2026-01-01T00:00:00.000Z' });
    const { id } = await createCase(kibana);
    await comment(kibana, id);
    const shown = ok(await attach(kibana, id, file('foobar.TXT')));
    expect(shown).toMatchObject({ id, totalComment: 2, updated_by: { username: 'elastic' }, updated_at: '2026-01-01T00:00:00.000Z' });
    const { id: attachmentId, version: _, ...attachment } = shown.comments[1] ?? { id: '', version: '' };
    const body = {
      type: 'externalReference',
      owner: 'cases',
      externalReferenceId: expect.stringMatching(/^[\da-f-]{36}$/),
      externalReferenceStorage: { type: 'savedObject', soType: 'file' },
      externalReferenceAttachmentTypeId: '.files',
      externalReferenceMetadata: {
        files: [{ name: 'foobar', extension: 'txt', mimeType: 'text/plain', created: '2026-01-01T00:00:00.000Z' }],
      },
    };
    expect(attachment).toMatchObject({ ...body, pushed_at: null, updated_at: null });
    expect(historyOf(kibana, id).at(-1)).toEqual({ type: 'comment', action: 'create', payload: { comment: body } });
    expect(ok(await kibana.send('GET', `/api/cases/${id}/comments/${attachmentId}`))).toMatchObject(body);
    expect((await getCase(kibana, id)).totalComment).toBe(1);
  });

  it.each([
    ['foobar.txt', undefined, 'foobar', 'text/plain', 'txt'],
    ['foobar.txt', 'x.txt', 'x.txt', 'text/plain', 'txt'],
    ['a.b.json', undefined, 'a.b', 'application/json', 'json'],
    ['/tmp/picture.PNG', undefined, 'picture', 'image/png', 'png'],
    ['photo.jpg', undefined, 'photo', 'image/jpeg', 'jpeg'],
    ['server.log', undefined, 'server', 'text/plain', 'txt'],
    ['all.tar', undefined, 'all', 'application/x-tar', 'tar'],
    ['all.gz', undefined, 'all', 'application/gzip', 'gz'],
    ['page.pdf', undefined, 'page', 'application/pdf', 'pdf'],
  ])('%s with the field filename %s is kept as %s', async (filename, field, name, mimeType, extension) => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const fields = field === undefined ? [] : [{ name: 'filename', text: field }];
    const { comments } = ok(await attach(kibana, id, ...fields, file(filename)));
    expect(comments[0]?.['externalReferenceMetadata']).toMatchObject({ files: [{ name, extension, mimeType }] });
  });

  const empty = 'The filename field cannot be an empty string.';
  const noType = 'Invalid value "undefined" supplied to "mimeType"';
  it.each<[string, Part[], number, string]>([
    ['without a file', [{ name: 'other' }], 500, "Cannot read properties of undefined (reading 'hapi')"],
    ['with a file that is only a text', [{ name: 'file' }], 400, `${noType},${empty}`],
    ['with two files', [file('a.txt'), file('b.txt')], 400, `${noType},${empty}`],
    ['with a file of no name', [file('')], 400, `${noType},${empty}`],
    ['with a file of an unknown extension', [file('foobar.124zas')], 400, noType],
    ['with a blank name', [{ name: 'filename', text: ' ' }, file('a.txt')], 400, empty],
    ['with a long name', [file(`${'a'.repeat(161)}.txt`)], 400, 'The length of the filename is too long. The maximum length is 160.'],
    ['with a GIF', [file('a.gif')], 400, 'The mime type field value image/gif is not allowed.'],
    ['with a page of HTML', [file('a.html')], 400, 'The mime type field value text/html is not allowed.'],
    [
      'with a GIF of no name',
      [{ name: 'filename', text: '' }, file('a.gif')],
      400,
      `The mime type field value image/gif is not allowed.,${empty}`,
    ],
  ])('a form %s is refused, and leaves nothing', async (_, parts, status, message) => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    expect(await refusal(attach(kibana, id, ...parts))).toEqual([status, message]);
    expect((await getCase(kibana, id)).comments ?? []).toEqual([]);
    expect(ok(await kibana.send('POST', '/api/files/files/casesFilesCases/list', {}))).toEqual({ files: [], total: 0 });
  });

  it.each([
    ['no boundary', 'multipart/form-data', formOf(file('a.txt')), 400, 'Invalid content-type header: multipart missing boundary'],
    ['another boundary', 'multipart/form-data; boundary=other', formOf(file('a.txt')), 400, 'Invalid multipart payload format'],
    ['no end', typed, formOf(file('a.txt')).subarray(0, 100), 400, 'Invalid multipart payload format'],
    ['JSON', 'application/json', '{}', 415, 'Unsupported Media Type'],
    ['another multipart', 'multipart/mixed; boundary=----mock', formOf(file('a.txt')), 415, 'Unsupported Media Type'],
  ])('a body with %s is refused before the case is looked for', async (_, type, body, status, message) => {
    const kibana = await begin();
    expect(await refusal(post(kibana, '/api/cases/no-such-case/files', body, type))).toEqual([status, message]);
  });

  it('what is wrong with the file comes before a case that is missing', async () => {
    const kibana = await begin();
    expect((await refusal(attach(kibana, 'nowhere', file('a.gif'))))[0]).toBe(400);
    expect(await refusal(attach(kibana, 'nowhere', file('a.txt')))).toEqual([404, 'Saved object [cases/nowhere] not found']);
  });

  it('may be longer than any other body, up to a hundred MiB each, and images up to ten', async () => {
    const kibana = await begin({ maxPayload: 1000 });
    const { id } = await createCase(kibana);
    const shown = ok(await attach(kibana, id, file('a.png', Buffer.alloc(10 * MIB))));
    expect(await refusal(attach(kibana, id, file('a.png', Buffer.alloc(10 * MIB + 1))))).toEqual([
      500,
      `Maximum of ${10 * MIB} bytes exceeded`,
    ]);
    expect(ok(await kibana.send('POST', '/api/files/files/casesFilesCases/list'))).toMatchObject({ total: 1 });
    expect(ok(await kibana.send('GET', blobOf(shown)))).toMatchObject({ file: { size: 10 * MIB, status: 'READY' } });
    expect((await refusal(kibana.send('POST', `/api/cases/${id}/comments`, { comment: 'x'.repeat(1000) })))[0]).toBe(413);
  });

  it('can be read about and downloaded', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const shown = ok(await attach(kibana, id, file('my notes.txt', 'what it says'), { name: 'other', text: 'y' }));
    const blob = blobOf(shown);
    expect(ok(await kibana.send('GET', blob))).toEqual({
      file: expect.objectContaining({
        name: 'my notes',
        extension: 'txt',
        mimeType: 'text/plain',
        size: 12,
        status: 'READY',
        fileKind: 'casesFilesCases',
        meta: { caseIds: [id], owner: ['cases'] },
        hash: { md5: expect.stringMatching(/^[\da-f]{32}$/), sha1: expect.any(String), sha256: expect.stringMatching(/^[\da-f]{64}$/) },
      }),
    });
    const { status, headers, text } = await kibana.send('GET', `${blob}/blob`);
    expect({ status, text, type: headers.get('content-type'), disposition: headers.get('content-disposition') }).toEqual({
      status: 200,
      text: 'what it says',
      type: 'text/plain',
      disposition: 'attachment; filename="my notes.txt"',
    });
    expect(headers.get('cache-control')).toBe('max-age=31536000, immutable');
    expect(await refusal(kibana.send('GET', `${blob}/blob/x.png`))).toEqual([400, 'File extension does not match file type']);
    expect(await refusal(kibana.send('GET', blob.replace('casesF', 'observabilityF')))).toEqual([404, 'File not found']);
    expect(await refusal(kibana.send('GET', blob.replace('casesF', 'imageF')))).toEqual([404, 'Not Found']);
  });

  it('may be empty: then there is nothing to download', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const shown = ok(await attach(kibana, id, file('a.txt', '')));
    expect((await kibana.send('GET', `${blobOf(shown)}/blob`)).status).toBe(204);
  });

  it('can be made and uploaded by hand, and then attached', async () => {
    const kibana = await begin();
    const kind = '/api/files/files/casesFilesCases';
    const { id } = await createCase(kibana);
    const draft = { name: 'by hand', mimeType: 'text/plain', meta: { caseIds: [id], owner: ['cases'] } };
    const made = ok(await kibana.send<{ file: { id: string } }>('POST', kind, draft));
    expect(made).toMatchObject({ file: { status: 'AWAITING_UPLOAD', extension: 'txt', user: { name: 'elastic' } } });
    const path = `${kind}/${made.file.id}/blob`;
    expect(await refusal(kibana.send('GET', path))).toEqual([404, 'This file content is not available for download.']);
    const upload = () => kibana.fetch(path, { method: 'PUT', headers: { 'kbn-xsrf': 'x', 'content-type': 'text/plain' }, body: 'abc' });
    expect(ok(await read(await upload()))).toEqual({ ok: true, size: 3 });
    expect(await refusal(read(await upload()))).toEqual([400, 'Already uploaded file content.']);
    expect((await kibana.send('GET', path)).text).toBe('abc');
    await comment(kibana, id, fileBody({ externalReferenceId: made.file.id }));
    expect((await kibana.send('POST', `/internal/cases/${id}/attachments/files/_bulk_delete`, { ids: [made.file.id] })).status).toBe(204);
    expect((await kibana.send('GET', `${kind}/${made.file.id}`)).status).toBe(404);
    expect(await refusal(kibana.send('POST', kind, { name: 'a', mimeType: 'image/gif' }))).toEqual([400, 'File type is not supported']);
  });

  it('survive their attachment, and go with their case', async () => {
    const kibana = await begin();
    const { id } = await createCase(kibana);
    const shown = ok(await attach(kibana, id, file('a.txt')));
    expect((await kibana.send('DELETE', `/api/cases/${id}/comments/${shown.comments[0]?.id}`)).status).toBe(204);
    expect((await kibana.send('GET', blobOf(shown))).status).toBe(200);
    await kibana.send('DELETE', `/api/cases?ids=["${id}"]`);
    expect((await kibana.send('GET', blobOf(shown))).status).toBe(404);
  });
});

describe('the files of a case', () => {
  const begin = (options = {}) => targetOf(createWorld(options));
  const bulkDelete = (kibana: Target, id: string, ids: readonly unknown[]) =>
    kibana.send('POST', `/internal/cases/${id}/attachments/files/_bulk_delete`, { ids });

  it('are deleted together with their attachments, a user action each', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    await attach(kibana, id, file('a.txt'));
    const { comments } = ok(await attach(kibana, id, file('b.txt')));
    const ids = comments.map((shown) => shown['externalReferenceId']);
    expect((await bulkDelete(kibana, id, [...ids, 'not-there'])).status).toBe(204);
    expect((await kibana.send('GET', `/api/cases/${id}/comments/${comments[0]?.id}`)).status).toBe(404);
    expect(historyOf(kibana, id).slice(-2)).toMatchObject([
      { action: 'delete' },
      { action: 'delete', payload: { comment: { type: 'externalReference' } } },
    ]);
  });

  it.each([
    [[], 'The length of the field ids is too short. Array must be of length >= 1.'],
    [Array(11).fill('a'), 'The length of the field ids is too long. Array must be of length <= 10.'],
    [['abc', ''], expect.any(String)],
  ])('are not deleted by %j', async (ids, message) => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    expect(await refusal(bulkDelete(kibana, id, ids))).toEqual([400, message]);
  });

  it.each([{}, { caseIds: 'CASE' }, { caseIds: ['CASE', 'CASE'] }, { caseIds: ['another'] }])(
    'are not deleted where their meta is %j',
    async (meta) => {
      const kibana = begin();
      const { id } = await createCase(kibana);
      const body = JSON.parse(JSON.stringify({ name: 'a', meta }).replaceAll('CASE', id));
      const { file: made } = ok(await kibana.send<{ file: { id: string } }>('POST', '/api/files/files/casesFilesCases', body));
      expect(await refusal(bulkDelete(kibana, id, [made.id]))).toEqual([
        400,
        `Failed to delete files because filed ids were invalid: ${made.id}`,
      ]);
    },
  );

  it('are a hundred at most', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    for (let count = 0; count < 100; count++) ok(await attach(kibana, id, file(`${count}.txt`)));
    expect(await refusal(attach(kibana, id, file('one-more.txt')))).toEqual([
      400,
      'Case has reached the maximum allowed number (100) of attached files.',
    ]);
    expect(ok(await kibana.send('POST', '/api/files/files/casesFilesCases/list'))).toMatchObject({ total: 100 });
  });

  it('are stamped by a push like any attachment, and lie in their space', async () => {
    const kibana = begin();
    const created = await createCase(kibana, {}, '/s/sales');
    const body = formOf(file('a.txt'));
    const shown = ok((await post(kibana, `/s/sales/api/cases/${created.id}/files`, body)) as Answer<ShownCase>);
    expect((await kibana.send('GET', blobOf(shown))).status).toBe(404);
    expect((await kibana.send('GET', `/s/sales${blobOf(shown)}`)).status).toBe(200);
  });

  it('are not attached by readers, nor by users of another owner', async () => {
    const user = (username: string, cases: unknown) => ({ username, password: 'x', cases });
    const users = [user('writer', 'all'), user('reader', 'read'), user('obs', { observability: 'all' })];
    const kibana = begin({ auth: 'strict', users });
    const as = (name: string) => ({ authorization: `Basic ${btoa(`${name}:x`)}`, 'kbn-xsrf': 'true' });
    const { id } = ok(await kibana.send<ShownCase>('POST', '/api/cases', { ...caseOf }, as('writer')));
    const attempt = async (name: string) =>
      refusal(
        read(
          await kibana.fetch(`/api/cases/${id}/files`, {
            method: 'POST',
            headers: { ...as(name), 'content-type': typed },
            body: formOf(file('a.txt')),
          }),
        ),
      );
    expect(await attempt('reader')).toEqual([403, 'Unauthorized to create comments with owners: "cases"']);
    expect(await attempt('obs')).toEqual([403, 'Unauthorized to access case with owners: "cases"']);
  });

  it.each([
    ['8.16.0', false, true],
    ['8.17.0', true, true],
    ['8.7.0', false, false],
  ])('%s: attached over the API %s, kept at all %s', async (kibanaVersion, overApi, kept) => {
    const kibana = begin({ kibanaVersion });
    const { id } = await createCase(kibana);
    expect((await attach(kibana, id, file('a.txt'))).status).toBe(overApi ? 200 : 404);
    expect((await kibana.send('POST', '/api/files/files/casesFilesCases/list', {})).status).toBe(kept ? 200 : 404);
  });

  it.each([
    ['8.19.0', 413, `Payload content length greater than maximum allowed: ${100 * MIB}`, ['md5', 'sha256'], 400],
    ['9.3.0', 500, `Maximum of ${100 * MIB} bytes exceeded`, ['md5', 'sha1', 'sha256'], 400],
    ['9.4.0', 500, `Maximum of ${100 * MIB} bytes exceeded`, ['md5', 'sha1', 'sha256'], 200],
  ])('%s refuses a file of more than a hundred MiB with %i', async (kibanaVersion, status, message, hashes, zipped) => {
    const kibana = begin({ kibanaVersion });
    const { id } = await createCase(kibana);
    expect(await refusal(attach(kibana, id, file('a.txt', Buffer.alloc(100 * MIB + 1))))).toEqual([status, message]);
    const kind = '/api/files/files/casesFilesCases';
    expect((await kibana.send('POST', kind, { name: 'a', mimeType: 'application/x-zip-compressed' })).status).toBe(zipped);
    const shown = ok(await attach(kibana, id, file('a.txt')));
    const { file: read } = ok(await kibana.send<{ file: { hash: object } }>('GET', blobOf(shown)));
    expect(Object.keys(read.hash)).toEqual(hashes);
  });

  it('come through a snapshot', async () => {
    const kibana = begin();
    const { id } = await createCase(kibana);
    const shown = ok(await attach(kibana, id, file('a.txt', 'kept')));
    const snapshot = JSON.parse(JSON.stringify(kibana.world.snapshot()));
    await kibana.send('DELETE', `/api/cases?ids=["${id}"]`);
    await kibana.world.restore(snapshot);
    expect((await kibana.send('GET', `${blobOf(shown)}/blob`)).text).toBe('kept');
  });

  it('of a client that hangs up leave nothing', async () => {
    await using server = await startMockKibana();
    const kibana = targetOf(server.world, server.url, fetch);
    const { id } = await createCase(kibana);
    const form = formOf(file('a.txt', 'x'.repeat(1000)));
    const headers = { 'kbn-xsrf': 'x', 'content-type': typed, 'content-length': form.length };
    await new Promise<void>((resolve) => {
      const outgoing = send(`${server.url}/api/cases/${id}/files`, { method: 'POST', headers });
      outgoing.on('error', () => resolve());
      outgoing.write(form.subarray(0, 500), () => setTimeout(() => outgoing.destroy(), 20));
      outgoing.on('close', resolve);
    });
    await server.world.journal.waitFor({ operation: 'file.create' });
    expect(ok(await kibana.send('POST', '/api/files/files/casesFilesCases/list'))).toEqual({ files: [], total: 0 });
    expect(await patch(kibana, await getCase(kibana, id), { title: 'B' })).toMatchObject({ title: 'B' });
  });
});

const caseOf = {
  title: 'A title',
  description: 'A description',
  tags: [],
  connector: { id: 'none', name: 'none', type: '.none', fields: null },
  settings: { syncAlerts: true },
  owner: 'cases',
};
