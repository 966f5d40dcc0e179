import * as z from 'zod';
import { messageOf } from '../../../kernel/is-error.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { badRequest } from '../../http/errors.ts';
import type { Connectors } from '../connectors.ts';
import type { StoredConnector } from '../schemas.ts';

/** An object of a file that somebody imports. Of a connector no more is read. */
const ImportedObject = lazily(() =>
  z.looseObject({
    type: z.string(),
    id: z.string(),
    attributes: z.looseObject({
      name: z.string().optional(),
      actionTypeId: z.string().optional(),
      config: z.record(z.string(), z.unknown()).optional(),
      secrets: z.record(z.string(), z.unknown()).optional(),
      isMissingSecrets: z.boolean().optional(),
    }),
  }),
);
type ImportedObject = z.output<ReturnType<typeof ImportedObject>>;

interface How {
  space: string;
  overwrite: boolean;
  createNewCopies: boolean;
  newId(): string;
  connectors: Connectors;
}

/** What became of one object: its result, or the error that it met. */
type Outcome = { result: Record<string, unknown>; isMissingSecrets: boolean } | { error: Record<string, unknown> };

/** Reads the lines of an export without its details. Throws 400 for one that is no JSON, or no object of any type. */
export function readLines(text: string): ImportedObject[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parse)
    .filter((value) => !(typeof value === 'object' && value !== null && 'exportedCount' in value))
    .map((value) => {
      const read = ImportedObject().safeParse(value);
      // Kibana's words for such a line are not known.
      if (!read.success) throw badRequest('mock-kibana: not emulated: a line of this file is no saved object with type, id and attributes');
      return read.data;
    });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw badRequest(messageOf(error));
  }
}

/** Stores connectors as they come out of a file, and tells what an import answers. */
export function importConnectors(objects: readonly ImportedObject[], how: How) {
  const outcomes = objects.map((object) => importOne(object, how));
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []));
  const imported = outcomes.flatMap((outcome) => ('result' in outcome ? [outcome] : []));
  const locked = imported.filter(({ isMissingSecrets }) => isMissingSecrets).length;
  return {
    successCount: imported.length,
    success: errors.length === 0,
    warnings: locked === 0 ? [] : [warningOf(locked)],
    ...(imported.length > 0 && { successResults: imported.map(({ result }) => result) }),
    ...(errors.length > 0 && { errors }),
  };
}

function importOne({ type, id, attributes }: ImportedObject, how: How): Outcome {
  const { name = '', actionTypeId = '', config = {}, secrets, isMissingSecrets = false } = attributes;
  if (type !== 'action') return { error: { id, type, title: name, meta: { title: name }, error: { type: 'unsupported_type' } } };
  const title = `Connector: [${name}]`;
  const meta = { title };
  const { space, overwrite, createNewCopies, newId, connectors } = how;
  const isHere = connectors.isStored(space, id);
  if (isHere && !overwrite && !createNewCopies) return { error: { id, type, title, meta, error: { type: 'conflict' } } };
  const moves = createNewCopies || (!isHere && connectors.isTaken(id));
  const destination = moves ? newId() : id;
  const stored: StoredConnector = {
    ...{ name, connector_type_id: actionTypeId, config, secrets },
    is_missing_secrets: isMissingSecrets,
    is_undecryptable: false,
  };
  connectors.plant(space, destination, stored);
  const result = {
    ...{ type, id, meta, managed: false },
    ...(moves && { destinationId: destination }),
    ...(isHere && overwrite && { overwrite: true }),
  };
  return { result, isMissingSecrets };
}

/** actions/server/saved_objects/get_import_warnings.ts */
const warningOf = (count: number) => ({
  type: 'action_required',
  message: `${count} ${count === 1 ? 'connector has' : 'connectors have'} sensitive information that require updates.`,
  actionPath: '/app/management/insightsAndAlerting/triggersActionsConnectors',
  buttonLabel: 'Go to connectors',
});
