import type { Presets } from '../../traffic/script/presets/preset.ts';
import { answers, anywhere, type PresetMatch } from '../preset-rule.ts';
import { importSets, serviceNowWritePresets } from './write-presets.ts';

const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };
const HTML = { 'content-type': 'text/html;charset=UTF-8' };
const CHALLENGE = { ...JSON_TYPE, 'www-authenticate': 'Basic realm="Service-now"' };
const anything: PresetMatch = {};
const health: PresetMatch = { path: anywhere('/api/:scope/elastic_api/health') };

const failure = (message: string, detail: string | null) => ({ error: { message, detail }, status: 'failure' });

/** Permissions, the Elastic app, limits, and an instance that is down. */
export const serviceNowPresets: Presets = {
  unauthorized: {
    summary: 'every call gets 401',
    happens: 'The password was changed, or the user is locked out.',
    source: 'https://github.com/vdesabou/kafka-docker-playground/issues/8670',
    evidence: 'seen',
    rules: [answers(anything, 401, CHALLENGE, failure('User is not authenticated', 'Required to provide Auth information'))],
  },
  unauthorizedOld: {
    summary: 'every call gets 401, as older releases word it',
    happens: 'The password was changed, or the user is locked out, on an older release.',
    source: "The text appears in examples of Kibana's tests and in older reports; no raw dump was seen.",
    evidence: 'ours',
    rules: [answers(anything, 401, CHALLENGE, failure('User Not Authenticated', 'Required to provide Auth information'))],
  },
  apiAcl: {
    summary: 'every call gets 403 from the API itself',
    happens: 'The user lacks the role for the REST API or for scripted REST, such as `rest_service`.',
    source: 'https://github.com/elastic/docs-content/issues/2496 (the circumstances; the body is common knowledge)',
    evidence: 'ours',
    rules: [answers(anything, 403, JSON_TYPE, failure('User Not Authorized', 'Failed API level ACL Validation'))],
  },
  emptyForbidden: {
    summary: 'every call gets 403 without a body, so that Kibana knows no reason',
    happens: 'The user lacks the role `rest_service`.',
    source: 'https://github.com/elastic/docs-content/issues/2496',
    evidence: 'seen',
    rules: [answers(anything, 403, {}, '')],
  },
  appNotInstalled: {
    summary: 'the health check of the Elastic app gets 400, and every push over import sets fails with it',
    needs: importSets,
    happens: 'The Elastic app is not installed, or the instance was cloned over.',
    source: 'No live answer is known; the wording is common knowledge.',
    evidence: 'ours',
    rules: [answers(health, 400, JSON_TYPE, failure('Requested URI does not represent any resource', null))],
  },
  cors: {
    summary: 'the health check succeeds without Access-Control-Allow-Origin: only a browser minds',
    needs: importSets,
    happens: 'The instance has no CORS rule for Kibana; the connector form fails, pushes do not.',
    source: 'https://github.com/elastic/kibana/pull/134659',
    evidence: 'seen',
    rules: [answers(health, 200, JSON_TYPE, { result: { name: 'Elastic', scope: 'x_elas2_inc_int', version: '1.0.0' } })],
  },
  rateLimited: {
    summary: 'every call gets 429 with Retry-After',
    happens: 'An hourly rule of the instance is used up; each comment of a push costs three calls.',
    source: 'https://www.servicenow.com/docs/r/zurich/api-reference/rest-api-explorer/inbound-REST-API-rate-limiting.html',
    evidence: 'seen',
    rules: [
      answers(
        anything,
        429,
        {
          ...JSON_TYPE,
          'retry-after': '1800',
          'x-ratelimit-limit': '10',
          'x-ratelimit-reset': '1795431600',
          'x-ratelimit-rule': '6f1d9e5cdb1f1300b2f5f8dd4b96194c',
        },
        failure('Rate limit exceeded', 'Rate limit of 10 requests per hour for Table API exceeded'),
      ),
    ],
  },
  hibernating: {
    summary: 'every call gets 200 with an HTML page',
    happens: 'A developer instance was not used for a while.',
    source: 'https://github.com/vdesabou/kafka-docker-playground/issues/8780 (the page; its status is a guess)',
    evidence: 'seen',
    rules: [
      answers(
        anything,
        200,
        HTML,
        '<html><body class="instance-hibernating-page"><h1>Your instance is hibernating</h1><p>Sign in to the site to wake your instance</p><a href="https://developer.servicenow.com/dev.do#!/home?wu=true">Sign in</a></body></html>',
      ),
    ],
  },
  maintenance: {
    summary: 'every call gets 503 with an HTML page',
    happens: 'The instance is being upgraded.',
    source: 'No live answer is known.',
    evidence: 'ours',
    rules: [answers(anything, 503, { ...HTML, 'retry-after': '600' }, '<html><body><h1>The instance is being upgraded</h1></body></html>')],
  },
  oauthInvalidGrant: {
    summary: 'asking for a token gets 401 invalid_grant',
    needs: { difference: 'serviceNowOAuth', otherwise: 'logs in with user and password alone' },
    happens: 'The subject of the JWT is no user of the instance.',
    source: "A comment in Kibana's connector quotes the body; the status is a guess.",
    evidence: 'derived',
    rules: [
      answers({ path: anywhere('/oauth_token.do') }, 401, JSON_TYPE, { error: 'invalid_grant', error_description: 'User not found' }),
    ],
  },
  ...serviceNowWritePresets,
};
