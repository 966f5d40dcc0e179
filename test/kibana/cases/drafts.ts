import { expect } from 'vitest';
import type { CaseAnswer } from '#src/kibana/cases/case-answer.ts';
import type { Answer, Target } from '../../targets.ts';

/** A case as an answer shows it. */
export type ShownCase = Omit<CaseAnswer, 'comments'> & { comments: { id: string; version: string; [field: string]: unknown }[] };

export const noConnector = { id: 'none', name: 'none', type: '.none', fields: null };

export const caseBody = (more: object = {}) => ({
  title: 'A title',
  description: 'A description',
  tags: ['a tag'],
  connector: noConnector,
  settings: { syncAlerts: true },
  owner: 'cases',
  ...more,
});

export const commentBody = (comment = 'A comment', more: object = {}) => ({ type: 'user', comment, owner: 'cases', ...more });

export const alertBody = (alertId: string | string[], more: object = {}) => ({
  type: 'alert',
  alertId,
  index: typeof alertId === 'string' ? 'alerts' : alertId.map(() => 'alerts'),
  rule: { id: 'rule', name: 'A rule' },
  owner: 'cases',
  ...more,
});

export const eventBody = (eventId: string | string[], more: object = {}) => ({
  type: 'event',
  eventId,
  index: typeof eventId === 'string' ? 'logs' : eventId.map(() => 'logs'),
  owner: 'cases',
  ...more,
});

export const fileBody = (more: object = {}) => ({
  type: 'externalReference',
  externalReferenceId: 'my-id',
  externalReferenceStorage: { type: 'savedObject', soType: 'file' },
  externalReferenceAttachmentTypeId: '.files',
  externalReferenceMetadata: { files: [{ name: 'f', extension: 'png', mimeType: 'image/png', created: '2025-01-01T00:00:00.000Z' }] },
  owner: 'cases',
  ...more,
});

/** Without its owner where the release has none. */
function owned(kibana: Target, { owner, ...body }: { owner?: unknown } & object): object {
  return kibana.world.kibana.has('caseOwners') && owner !== undefined ? { ...body, owner } : body;
}

export async function createCase(kibana: Target, more: object = {}, space = ''): Promise<ShownCase> {
  return ok(await kibana.send<ShownCase>('POST', `${space}/api/cases`, owned(kibana, caseBody(more))));
}

export async function getCase(kibana: Target, id: string): Promise<ShownCase> {
  return ok(await kibana.send<ShownCase>('GET', `/api/cases/${id}`));
}

export async function comment(kibana: Target, id: string, body: object = commentBody()): Promise<ShownCase> {
  return ok(await kibana.send<ShownCase>('POST', `/api/cases/${id}/comments`, owned(kibana, body)));
}

export async function patch(kibana: Target, { id, version }: { id: string; version: string }, fields: object): Promise<ShownCase> {
  const [updated] = ok(await kibana.send<ShownCase[]>('PATCH', '/api/cases', { cases: [{ id, version, ...fields }] }));
  if (!updated) throw new Error('nothing was updated');
  return updated;
}

/** The body of an answer that went well. */
export function ok<Body>({ status, body }: Answer<Body>): Body {
  expect({ status, ...(status !== 200 && { body }) }).toEqual({ status: 200 });
  return body;
}

/** Status and message of a refusal. */
export const refusal = async (answer: Promise<Answer>): Promise<[number, string]> => {
  const { status, body } = await answer;
  return [status, (body as { message: string }).message];
};

/** What was done to a case, in the shape of 8.x, less what differs every time. */
export const historyOf = ({ world }: Target, caseId: string, space = 'default') =>
  world.parts.cases.records.userActions.of(space, caseId).map(({ attributes: { type, action, payload } }) => ({ type, action, payload }));
