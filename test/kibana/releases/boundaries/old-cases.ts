import type { Target } from '../../../targets.ts';
import { alertBody, comment, createCase, getCase, type ShownCase } from '../../cases/drafts.ts';
import { at, type Boundary, type Probe } from './boundary.ts';
import { ask, messageOf, statusOf, takesCase } from './probes.ts';

const get = async <Body>(kibana: Target, path: string) => (await kibana.send<Body>('GET', path)).body;

async function alerted(kibana: Target): Promise<string> {
  const { id } = await createCase(kibana);
  await comment(kibana, id, alertBody('a'));
  return id;
}

const refusedChange =
  (change: object): Probe =>
  async (kibana) => {
    const { id, version } = await createCase(kibana);
    return (await ask(kibana, 'PATCH', '/api/cases', { cases: [{ id, version, ...change }] })).message?.includes('ids: [');
  };

/** Whether a refused comment is told of such a kind of attachments. */
const knowsAttachment =
  (kind: string): Probe =>
  async (kibana) =>
    (await ask(kibana, 'POST', '/api/cases/x/comments', { bad: 1 })).message?.includes(kind);

/** What is left to tell of a case that was deleted. */
const deleted: Probe = async (kibana) => {
  const { id } = await createCase(kibana);
  await kibana.send('DELETE', `/api/cases?ids=${encodeURIComponent(JSON.stringify([id]))}`);
  return (await get<{ action: string }[]>(kibana, `/api/cases/${id}/user_actions`)).at(-1)?.action;
};

const searchedComments: Probe = async (kibana) =>
  (await ask(kibana, 'GET', `/api/cases/${await alerted(kibana)}/comments/_find?search=x&filter=cases-comments.attributes.type:user`))
    .status;

export const oldCaseBoundaries: Readonly<Record<string, Boundary[]>> = {
  caseOwners: [at('7.13.4', '7.14.0', takesCase({}))],
  configurationPerOwner: [at('7.13.4', '7.14.0', (kibana) => get(kibana, '/api/cases/configure'))],
  actionsComments: [at('7.13.4', '7.14.0', knowsAttachment('actions'))],
  caseDeletionsActAsDelete: [at('7.13.4', '7.14.0', deleted)],
  caseTitlesLimited: [at('7.15.2', '7.16.0', takesCase({ title: 'x'.repeat(65) }))],
  longTitleRefusalNamesIds: [at('8.5.3', '8.6.0', refusedChange({ title: 'x'.repeat(161) }))],
  casesHaveTypes: [at('8.0.1', '8.1.0', async (kibana) => 'type' in (await createCase(kibana)))],
  commentsHaveAssociationTypes: [
    at('8.0.1', '8.1.0', async (kibana) => 'associationType' in Object((await comment(kibana, await alerted(kibana))).comments[0])),
  ],
  subCasesAreRefused: [at('8.0.1', '8.1.0', messageOf('DELETE', '/api/cases/x/comments?subCaseId=y'))],
  bareCasesHaveTotals: [
    at(
      '8.0.1',
      '8.1.0',
      async (kibana) => (await get<ShownCase>(kibana, `/api/cases/${await alerted(kibana)}?includeComments=false`)).totalAlerts,
    ),
  ],
  foundCasesCountAttachments: [
    at('8.1.3', '8.2.0', async (kibana) => {
      await alerted(kibana);
      return (await get<{ cases: ShownCase[] }>(kibana, '/api/cases/_find')).cases[0]?.totalComment;
    }),
  ],
  caseDateRanges: [at('8.1.3', '8.2.0', statusOf('GET', '/api/cases/_find?from=now'))],
  externalReferences: [at('8.3.3', '8.4.0', knowsAttachment('externalReference'))],
  caseDeletionsAreKept: [at('8.6.2', '8.7.0', deleted)],
  readCasesCountAttachments: [at('8.8.2', '8.9.0', async (kibana) => (await getCase(kibana, await alerted(kibana))).totalComment)],
  foundCommentsOfAllTypes: [
    at(
      '8.8.2',
      '8.9.0',
      async (kibana) => (await get<{ total: number }>(kibana, `/api/cases/${await alerted(kibana)}/comments/_find`)).total,
    ),
  ],
  commentsAreSearched: [at('8.8.2', '8.9.0', searchedComments)],
  foundCaseFields: [at('8.8.2', '8.9.0', statusOf('GET', '/api/cases/_find?fields=title'))],
  unknownCaseKeysAtAnyDepth: [at('8.8.2', '8.9.0', takesCase({ settings: { syncAlerts: true, more: 1 } }))],
  caseNumbersMayBeNumbers: [at('8.8.2', '8.9.0', messageOf('GET', '/api/cases/_find?perPage=true'))],
};
