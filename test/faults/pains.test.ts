import { expect, it } from 'vitest';
import type { MockKibana } from '#src/control/mock-kibana.ts';
import { defaultRelease } from '#src/kibana/releases/kibana-version.ts';
import { type Begin, caseAndJira, caseBody, describeWherever, jiraConnector, send } from '../control/wherever.ts';

interface Refusal {
  statusCode: number;
  message: string;
}

const WITHOUT_XSRF = { 'content-type': 'application/json' };

const post = (kibana: MockKibana, path: string, headers: Record<string, string>, body: unknown = caseBody()) =>
  kibana.fetch(new Request(kibana.url + path, { method: 'POST', headers, body: JSON.stringify(body) }));

const newConnector = async (kibana: MockKibana, body: unknown) =>
  send<Refusal & { id: string; config: unknown; is_deprecated: boolean }>(kibana, 'POST', '/api/actions/connector', body);

const execute = async (kibana: MockKibana, id: string, subAction: string, subActionParams: unknown = {}) =>
  send<Refusal & { status: string; service_message: string }>(kibana, 'POST', `/api/actions/connector/${id}/_execute`, {
    params: { subAction, subActionParams },
  });

const serviceNow = {
  name: 'My ServiceNow',
  connector_type_id: '.servicenow',
  config: { apiUrl: 'https://now.example.com' },
  secrets: { username: 'kibana', password: 'now-passw0rd' },
};

/** What people report of this API, each brought about. Numbers and words are those of docs/pains.md. */
const pains: Record<number, [title: string, check: (begin: Begin) => Promise<void>]> = {
  1: [
    'a request without kbn-xsrf is refused, and kbn-version will do as well',
    async (begin) => {
      const kibana = await begin();
      const refused = await post(kibana, '/api/cases', WITHOUT_XSRF);
      expect([refused.status, await refused.json()]).toEqual([
        400,
        { statusCode: 400, error: 'Bad Request', message: 'Request must contain a kbn-xsrf header.' },
      ]);
      expect((await post(kibana, '/api/cases', { ...WITHOUT_XSRF, 'kbn-version': defaultRelease })).status).toBe(200);
    },
  ],
  2: [
    'a background task bumps the version of a case, so that a correct PATCH is a conflict',
    async (begin) => {
      const kibana = await begin();
      const { theCase, getCase } = await caseAndJira(kibana);
      await kibana.act('bump-case', { id: theCase.id });
      const patch = (version: string) =>
        send<Refusal>(kibana, 'PATCH', '/api/cases', { cases: [{ id: theCase.id, version, title: 'Mine' }] });
      expect((await patch(theCase.version)).status).toBe(409);
      expect((await patch((await getCase()).version)).status).toBe(200);
      const { id, version } = (await send<{ id: string; version: string }>(kibana, 'POST', '/api/cases', caseBody())).body;
      await kibana.act('assign-incremental-ids');
      expect((await send(kibana, 'PATCH', '/api/cases', { cases: [{ id, version, title: 'Mine' }] })).status).toBe(409);
    },
  ],
  3: [
    'attaching an alert is a 500 that carries a version_conflict_engine_exception',
    async (begin) => {
      const kibana = await begin();
      const { theCase } = await caseAndJira(kibana);
      await kibana.fail('kibana.alertsConflict', { times: 1 });
      const alert = { type: 'alert', alertId: 'a', index: 'i', rule: { id: 'r', name: 'R' }, owner: 'cases' };
      const attach = () => send<Refusal>(kibana, 'POST', `/api/cases/${theCase.id}/comments`, alert);
      const refused = await attach();
      expect(refused.status).toBe(500);
      expect(JSON.parse(refused.body.message).failures[0].cause.type).toBe('version_conflict_engine_exception');
      expect((await attach()).status).toBe(200);
    },
  ],
  4: [
    'a push is a 424 because Jira demands a field that Kibana does not send',
    async (begin) => {
      const kibana = await begin();
      const { push } = await caseAndJira(kibana);
      await kibana.fail('jira.requiredField');
      expect((await push()).body).toEqual({
        statusCode: 424,
        error: 'Failed Dependency',
        message: '[Action][Jira]: Unable to create incident. Error: Request failed with status code 400. Reason: Epic Name is required.',
      });
    },
  ],
  5: [
    'a case is created and its push fails: half a success',
    async (begin) => {
      const kibana = await begin();
      const { push, getCase } = await caseAndJira(kibana);
      await kibana.fail('jira.unauthorized');
      expect((await push()).status).toBe(424);
      expect(await getCase()).toMatchObject({ title: 'A case', external_service: null });
    },
  ],
  6: [
    'a push over a connector other than the case’s own loses the fields',
    async (begin) => {
      const kibana = await begin();
      const own = await newConnector(kibana, { ...serviceNow, config: { ...serviceNow.config, usesTableApi: false } });
      const other = await newConnector(kibana, jiraConnector());
      const fields = { impact: '1', severity: '2', urgency: '3', category: 'software', subcategory: null };
      const connector = { id: own.body.id, name: 'My ServiceNow', type: '.servicenow', fields };
      const { body } = await send<{ id: string }>(kibana, 'POST', '/api/cases', { ...caseBody(), connector });
      for (const id of [own.body.id, other.body.id]) {
        expect((await send(kibana, 'POST', `/api/cases/${body.id}/connector/${id}/_push`, {})).status).toBe(200);
      }
      const [[toOwn], [toOther]] = await Promise.all([
        kibana.journal.find({ service: 'servicenow', method: 'POST' }),
        kibana.journal.find({ service: 'jira', method: 'POST' }),
      ]);
      expect(toOwn?.request.json).toMatchObject({ u_impact: '1', u_severity: '2', u_urgency: '3' });
      expect(toOther?.request.json).toMatchObject({ fields: { summary: 'A case' } });
      expect(JSON.stringify(toOther?.request.json)).not.toMatch(/impact|urgency|priority/);
    },
  ],
  7: [
    'bad or lost credentials give a reason that tells nothing',
    async (begin) => {
      const kibana = await begin({ kibanaVersion: '9.3.0' });
      const { connectorId } = await caseAndJira(kibana);
      await kibana.fail('jira.unauthorized');
      expect((await execute(kibana, connectorId, 'issueTypes')).body.service_message).toBe(
        '[Action][Jira]: Unable to get issue types. Error: Request failed with status code 401. Reason: unknown: errorResponse.errors was null',
      );
    },
  ],
  8: [
    'secrets are gone after an import, or after the encryption key was changed',
    async (begin) => {
      const kibana = await begin({ kibanaVersion: '8.19.0' });
      const { connectorId, push } = await caseAndJira(kibana);
      await kibana.act('lose-secrets', { id: connectorId });
      expect((await send(kibana, 'GET', `/api/actions/connector/${connectorId}`)).body).toMatchObject({ is_missing_secrets: true });
      expect(await push()).toMatchObject({
        status: 424,
        body: { message: 'error validating action type secrets: [email]: expected value of type [string] but got [undefined]' },
      });
      const hook = 'https://hook.example.com/cases';
      const urls = { createIncidentUrl: hook, getIncidentUrl: hook, updateIncidentUrl: hook, viewIncidentUrl: hook };
      const templates = {
        createIncidentJson: '{}',
        updateIncidentJson: '{}',
        createIncidentResponseKey: 'id',
        getIncidentResponseExternalTitleKey: 'id',
      };
      const webhook = {
        name: 'Hook',
        connector_type_id: '.cases-webhook',
        config: { ...urls, ...templates },
        secrets: { user: 'u', password: 'p' },
      };
      const { id } = (await newConnector(kibana, webhook)).body;
      await kibana.act('lose-secrets', { id, how: 'migration' });
      expect((await execute(kibana, id, 'pushToService', { incident: { title: 'A title' }, comments: [] })).body.message).toBe(
        'error validating action type connector: secrets must be defined',
      );
      await kibana.act('lose-secrets', { id: connectorId, how: 'changed-key' });
      expect(await push()).toMatchObject({ status: 500, body: { message: 'Unable to decrypt attribute "secrets"' } });
    },
  ],
  9: [
    'a connector is deleted while it is in use',
    async (begin) => {
      const kibana = await begin();
      const { connectorId, push } = await caseAndJira(kibana);
      await kibana.act('delete-connector', { id: connectorId });
      const message = `Saved object [action/${connectorId}] not found`;
      expect((await execute(kibana, connectorId, 'issueTypes')).body).toMatchObject({ statusCode: 404, message });
      expect((await push()).body).toMatchObject({ statusCode: 404, message });
    },
  ],
  10: [
    'Kibana echoes a config that differs from the one that was sent',
    async (begin) => {
      const kibana = await begin();
      expect((await newConnector(kibana, serviceNow)).body.config).toEqual({
        ...serviceNow.config,
        ...{ usesTableApi: true, isOAuth: false, clientId: null, jwtKeyId: null, userIdentifierValue: null },
      });
    },
  ],
  11: [
    'an error has a body of another shape, or is no JSON at all',
    async (begin) => {
      const kibana = await begin();
      await kibana.fail('edge.badGateway', { match: { service: 'kibana' }, times: 1 });
      await kibana.fail({ times: 1, fault: { kind: 'respond', status: 500, body: ['not', 'an', 'envelope'] } });
      await kibana.fail({ times: 1, fault: { kind: 'malformed-body' } });
      const bodies = [];
      for (let n = 0; n < 3; n += 1) bodies.push((await send(kibana, 'GET', '/api/status')).body);
      expect(bodies).toEqual([expect.stringContaining('<h1>502 Bad Gateway</h1>'), ['not', 'an', 'envelope'], '{"broken']);
    },
  ],
  12: [
    'a 409 although the write went through, so that a retry makes a duplicate',
    async (begin) => {
      const kibana = await begin();
      await kibana.fail('kibana.conflictAfterWrite', { times: 1 });
      const refused = await send<Refusal>(kibana, 'POST', '/api/cases', caseBody());
      expect([refused.status, refused.body.message]).toEqual([409, expect.stringContaining(': version_conflict_engine_exception')]);
      expect((await send(kibana, 'POST', '/api/cases', caseBody())).status).toBe(200);
      expect((await send<{ total: number }>(kibana, 'GET', '/api/cases/_find')).body.total).toBe(2);
    },
  ],
  13: [
    'a connector without secrets is refused',
    async (begin) => {
      const kibana = await begin({ kibanaVersion: '8.14.0' });
      await kibana.fail('kibana.secretsNotStored', { times: 1 });
      expect((await newConnector(kibana, jiraConnector())).body).toEqual({
        statusCode: 400,
        error: 'Bad Request',
        message: '[attributes.secrets]: could not parse record value from json input: Bad Request',
      });
      const { secrets: _, ...without } = jiraConnector();
      expect((await newConnector(kibana, without)).body.message).toBe(
        'error validating action type secrets: [email]: expected value of type [string] but got [undefined]',
      );
    },
  ],
  14: [
    '9.x refuses internal routes to those who do not say that they are Elastic’s own',
    async (begin) => {
      const kibana = await begin();
      const path = '/internal/actions/connectors';
      expect((await send(kibana, 'GET', path)).body).toMatchObject({
        statusCode: 400,
        message: `uri [${path}] with method [get] exists but is not available with the current configuration`,
      });
      const headers = { 'x-elastic-internal-origin': 'kibana' };
      expect((await kibana.fetch(new Request(kibana.url + path, { headers }))).status).toBe(200);
      expect((await send(await begin({ kibanaVersion: '8.19.0' }), 'GET', path)).status).toBe(200);
    },
  ],
  15: [
    'the ids of cases to delete must be an array',
    async (begin) => {
      const kibana = await begin();
      const { theCase } = await caseAndJira(kibana);
      const remove = (ids: string) => send<Refusal>(kibana, 'DELETE', `/api/cases?ids=${encodeURIComponent(ids)}`);
      expect((await remove(theCase.id)).body).toMatchObject({
        statusCode: 400,
        message: '[request query.ids]: could not parse array value from json input',
      });
      expect((await remove(JSON.stringify([theCase.id]))).status).toBe(204);
    },
  ],
  16: [
    'ServiceNow connectors over the Table API are deprecated',
    async (begin) => {
      const kibana = await begin();
      expect((await newConnector(kibana, serviceNow)).body.is_deprecated).toBe(true);
      expect(
        (await newConnector(kibana, { ...serviceNow, config: { ...serviceNow.config, usesTableApi: false } })).body.is_deprecated,
      ).toBe(false);
    },
  ],
  17: [
    'a licence, the allowed hosts or a missing encryption key stand in the way',
    async (begin) => {
      const kibana = await begin({ allowedHosts: ['jira.example.com'], kibanaVersion: '8.19.0' });
      const { connectorId } = await caseAndJira(kibana);
      const licence = await kibana.fail('kibana.licenseLost');
      expect((await execute(kibana, connectorId, 'issueTypes')).body).toMatchObject({
        statusCode: 403,
        message: 'Action type .jira is disabled because your basic license does not support it. Please upgrade your license.',
      });
      await licence.remove();
      expect((await newConnector(kibana, serviceNow)).body.message).toBe(
        'error validating action type config: error configuring connector action: target url "https://now.example.com" is not added to the Kibana config xpack.actions.allowedHosts',
      );
      await kibana.fail('kibana.noEncryptionKey');
      expect((await send(kibana, 'GET', '/api/actions/connectors')).body).toMatchObject({ statusCode: 500 });
      expect((await send<Refusal>(kibana, 'GET', '/api/cases/_find')).body.message).toContain('missing encryption key');
    },
  ],
};

describeWherever('pain', (begin) => {
  it.each(Object.entries(pains).map(([number, [title, check]]) => [number, title, check] as const))('%s: %s', (_number, _title, check) =>
    check(begin),
  );
});

it('all seventeen are shown', () => {
  expect(Object.keys(pains).map(Number)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
});
