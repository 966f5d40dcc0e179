import * as z from 'zod';
import { sortedJson } from '../../../kernel/json.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { Payload } from '../../../kernel/payload.ts';
import { type Caller, mayUseConnectors } from '../../http/caller.ts';
import { badRequest, forbidden } from '../../http/errors.ts';
import { FormFile } from '../../http/form.ts';
import { RawAnswer, type Route, route } from '../../http/route.ts';
import type { SavedObject } from '../../storage/saved-objects.ts';
import type { ConnectorRouteDeps } from '../routes/routes.ts';
import type { StoredConnector } from '../schemas.ts';
import { exportDetails, exportedConnector } from './export.ts';
import { hiddenRoutes } from './hidden-routes.ts';
import { importConnectors, readLines } from './import.ts';

const Reference = lazily(() => z.strictObject({ type: z.string(), id: z.string() }));
const ExportBody = lazily(() =>
  z.strictObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    hasReference: z.union([Reference(), z.array(Reference())]).optional(),
    objects: z.array(Reference()).optional(),
    search: z.string().optional(),
    includeReferencesDeep: z.boolean().default(false),
    excludeExportDetails: z.boolean().default(false),
  }),
);
type ExportBody = z.output<ReturnType<typeof ExportBody>>;

const ImportQuery = lazily(() =>
  z
    .strictObject({
      overwrite: z.boolean().default(false),
      createNewCopies: z.boolean().default(false),
      compatibilityMode: z.boolean().default(false),
    })
    .refine(({ overwrite, createNewCopies }) => !(overwrite && createNewCopies), 'cannot use [overwrite] with [createNewCopies]')
    .refine(
      ({ createNewCopies, compatibilityMode }) => !(createNewCopies && compatibilityMode),
      'cannot use [createNewCopies] with [compatibilityMode]',
    ),
);
const ImportForm = lazily(() =>
  z.strictObject({
    file: z.custom<FormFile>((value) => value instanceof FormFile, { error: 'expected value of type [Stream] but got [undefined]' }),
  }),
);

/** `savedObjects.maxImportPayloadBytes` */
const MOST_IMPORTED = 26_214_400;

/** The export and import of saved objects, as far as they are connectors: there are no others here. */
export function transferRoutes(deps: ConnectorRouteDeps): Route[] {
  if (!deps.kibana.has('connectorsAreExported')) return [];
  const { connectors, newId } = deps;
  return [
    route({
      operation: 'connector.export',
      method: 'POST',
      path: '/api/saved_objects/_export',
      body: ExportBody,
      run({ body }, { space, ...caller }) {
        ensureManaging({ space, ...caller });
        const found = toExport(body, connectors.storedIn(space));
        const at = deps.clock.now().toISOString();
        const lines = found.map((object) => exportedConnector(object, { ...deps, at }));
        const text = [...lines, ...(body.excludeExportDetails ? [] : [exportDetails(lines.length)])].map(sortedJson).join('\n');
        return new RawAnswer(200, new Payload(text), {
          'content-type': 'application/ndjson',
          'content-disposition': 'attachment; filename="export.ndjson"',
        });
      },
    }),
    route({
      operation: 'connector.import',
      method: 'POST',
      path: '/api/saved_objects/_import',
      payload: { as: 'multipart', maxBytes: MOST_IMPORTED },
      query: ImportQuery,
      body: ImportForm,
      run({ query: { overwrite, createNewCopies }, body: { file } }, caller) {
        const [extension = ''] = /\.[^./]*$/.exec(file.filename.toLowerCase()) ?? [];
        if (extension.slice(1) !== 'ndjson') throw badRequest(`Invalid file extension ${extension}`);
        const objects = readLines(Buffer.from(file.bytes).toString());
        ensureManaging(caller);
        return importConnectors(objects, { space: caller.space, overwrite, createNewCopies, newId, connectors });
      },
    }),
    ...hiddenRoutes(),
  ];
}

/** Saved objects have a privilege of their own in Kibana, whose refusal no source words; here whoever may change connectors may move them. */
function ensureManaging(caller: Caller): void {
  if (!mayUseConnectors(caller, 'all')) throw forbidden('Forbidden');
}

/** The order of the refusals, and their words, are those of core's routes/export.ts. */
function toExport({ type, objects = [], search, hasReference }: ExportBody, all: readonly SavedObject<StoredConnector>[]) {
  const types = [type ?? []].flat();
  if (types.length === 0 && objects.length === 0) throw badRequest('Either `type` or `objects` are required.');
  if (types.length > 0 && objects.length > 0) throw badRequest('Can\'t specify both "types" and "objects" properties when exporting');
  if (objects.length === 0) return types.includes('action') && !hasReference ? all.filter(named(search)) : [];
  if (search !== undefined) throw badRequest('Can\'t specify both "search" and "objects" properties when exporting');
  if ([hasReference ?? []].flat().length > 0) {
    throw badRequest('Can\'t specify both "references" and "objects" properties when exporting');
  }
  const found = objects.map((object) => ({
    object,
    stored: object.type === 'action' ? all.find(({ id }) => id === object.id) : undefined,
  }));
  const missing = found.filter(({ stored }) => stored === undefined).map(({ object }) => object);
  // The words are general knowledge of core's exporter, not read in a source.
  if (missing.length > 0) throw badRequest('Error fetching objects to export', { objects: missing.map(notFoundError) });
  return found.flatMap(({ stored }) => stored ?? []);
}

const notFoundError = ({ type, id }: { type: string; id: string }) => ({
  type,
  id,
  error: { statusCode: 404, error: 'Not Found', message: `Saved object [${type}/${id}] not found` },
});

/** A search with a `*` at its end, as Kibana's pages send it, finds names that hold the rest. */
function named(search: string | undefined) {
  const wanted = search?.replaceAll('*', '').toLowerCase() ?? '';
  return ({ attributes }: SavedObject<StoredConnector>) => attributes.name.toLowerCase().includes(wanted);
}
