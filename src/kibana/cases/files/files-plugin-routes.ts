import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { Payload } from '../../../kernel/payload.ts';
import { type Caller, mayUseCases } from '../../http/caller.ts';
import { badRequest, forbidden, notFound } from '../../http/errors.ts';
import { RawAnswer, type Route, route } from '../../http/route.ts';
import type { CasesParts } from '../create-cases.ts';
import { ownerOf, type StoredFile, showFile } from './file.ts';
import { extensionFor, extensionOf, isAllowed } from './mime-types.ts';

const oneOrMore = lazily(() => z.union([z.string(), z.array(z.string())]).optional());
const meta = lazily(() => z.record(z.string(), z.unknown()));

const Kind = lazily(() => z.strictObject({ kind: z.string() }));
const FileId = lazily(() => z.strictObject({ kind: z.string(), id: z.string() }));
const DownloadParams = lazily(() => z.strictObject({ kind: z.string(), id: z.string(), file_name: z.string().optional() }));
const CreateFile = lazily(() =>
  z.strictObject({
    name: z.string().min(1).max(256),
    alt: z.string().exactOptional(),
    meta: meta().exactOptional(),
    mimeType: z.string().exactOptional(),
  }),
);
const Upload = lazily(() => z.strictObject({ selfDestructOnAbort: z.boolean().exactOptional() }));
const ListQuery = lazily(() => z.strictObject({ page: z.number().min(1).default(1), perPage: z.number().min(1).default(100) }));
const ListBody = lazily(() =>
  z
    .strictObject({ name: oneOrMore(), extension: oneOrMore(), mimeType: oneOrMore(), status: oneOrMore(), meta: meta().optional() })
    .nullish(),
);
type ListBody = z.output<ReturnType<typeof ListBody>>;
const UploadBody = lazily(() => z.custom<Payload>());

/**
 * The routes of Kibana's files plugin for the kinds of file that Cases registers, which are no parameter there: another kind has no route. No kind of Cases can be updated,
 * deleted or shared here.
 */
export function filesPluginRoutes({ records: { files }, kibana, owners }: CasesParts): Route[] {
  const path = '/api/files/files/:kind';
  /** The privilege of a kind goes with that on the cases of its owner; no source gives the words. */
  const ensure = (caller: Caller, kind: string, needed: 'all' | 'read') => {
    const owner = ownerOf(kind) ?? '';
    if (!owners.includes(owner)) throw notFound();
    if (!mayUseCases(caller, owner, needed)) throw forbidden('Forbidden');
  };
  const find = (caller: Caller, { kind, id }: { kind: string; id: string }, needed: 'all' | 'read'): StoredFile => {
    ensure(caller, kind, needed);
    const file = files.find(caller.space, id);
    if (file?.attributes.fileKind !== kind) throw notFound('File not found');
    return file;
  };
  const show = (file: StoredFile) => showFile(file, kibana);
  return [
    route({
      operation: 'file.createEmpty',
      method: 'POST',
      path,
      params: Kind,
      body: CreateFile,
      async run({ params: { kind }, body: { name, alt, meta: more = {}, mimeType } }, caller) {
        ensure(caller, kind, 'all');
        if (mimeType !== undefined && !isAllowed(mimeType, kibana)) throw badRequest('File type is not supported');
        const { username, profile_uid } = caller.user;
        const user = { name: username, ...(profile_uid !== undefined && { id: profile_uid }) };
        return { file: show(await files.create(caller.space, { name, alt, meta: more, mimeType, fileKind: kind, user })) };
      },
    }),
    route({
      operation: 'file.list',
      method: 'POST',
      path: `${path}/list`,
      params: Kind,
      query: ListQuery,
      body: ListBody,
      run({ params: { kind }, query: { page, perPage }, body }, caller) {
        ensure(caller, kind, 'read');
        const all = files.of(caller.space).filter((file) => file.attributes.fileKind === kind && fits(file, body));
        return { files: all.slice((page - 1) * perPage, page * perPage).map(show), total: all.length };
      },
    }),
    route({
      operation: 'file.upload',
      method: 'PUT',
      path: `${path}/:id/blob`,
      payload: { as: 'bytes', maxBytes: 100 * 1024 ** 2 },
      params: FileId,
      query: Upload,
      body: UploadBody,
      run({ params, body }, caller) {
        const file = find(caller, params, 'all');
        if (file.attributes.status === 'READY') throw badRequest('Already uploaded file content.');
        return { ok: true, size: files.upload(file, body.bytes).attributes.size };
      },
    }),
    route({
      operation: 'file.get',
      method: 'GET',
      path: `${path}/:id`,
      params: FileId,
      run: ({ params }, caller) => ({ file: show(find(caller, params, 'read')) }),
    }),
    ...['/blob', '/blob/:file_name'].map((end) =>
      route({
        operation: 'file.download',
        method: 'GET',
        path: `${path}/:id${end}`,
        params: DownloadParams,
        run: ({ params }, caller) => downloadOf(find(caller, params, 'read'), files, params.file_name),
      }),
    ),
  ];
}

async function downloadOf(
  file: StoredFile,
  files: CasesParts['records']['files'],
  asked: string | undefined,
): Promise<RawAnswer | undefined> {
  const { name, extension, mimeType = 'application/octet-stream' } = file.attributes;
  const content = files.contentOf(file);
  if (!content) throw notFound('This file content is not available for download.');
  if (content.length === 0) return undefined;
  const expected = await extensionFor(mimeType);
  const sent = asked === undefined ? undefined : extensionOf(asked).slice(1);
  if (sent && sent !== extension && sent !== expected) throw badRequest('File extension does not match file type');
  const disposition = `attachment; filename="${asciiOf(asked ?? (extension ? `${name}.${extension}` : name))}"`;
  const headers = { 'content-type': mimeType, 'content-disposition': disposition, 'cache-control': 'max-age=31536000, immutable' };
  return new RawAnswer(200, new Payload(content), headers);
}

/** A header carries no more. How Kibana writes other letters, and quotes, is not known. */
const asciiOf = (name: string) => name.replace(/[^\x20-\x7e]|["\\]/g, '_');

function fits({ attributes }: StoredFile, filter: ListBody): boolean {
  const { meta: wanted = {}, ...texts } = filter ?? {};
  const isOneOf = (value: string | undefined, some: string | string[] | undefined) =>
    some === undefined || [some].flat().includes(value ?? '');
  return (
    isOneOf(attributes.name, texts.name) &&
    isOneOf(attributes.extension, texts.extension) &&
    isOneOf(attributes.mimeType, texts.mimeType) &&
    isOneOf(attributes.status, texts.status) &&
    Object.entries(wanted).every(([key, value]) => [attributes.meta[key]].flat().some((one) => [value].flat().includes(one)))
  );
}
