import { describe, expect, it } from 'vitest';
import { bedrock } from '#src/kibana/connector-types/bedrock/index.ts';
import { gemini } from '#src/kibana/connector-types/gemini/index.ts';
import { genAi } from '#src/kibana/connector-types/gen-ai/index.ts';
import { asking, respond, thrown } from '../asked.ts';
import { connector, json } from '../run.ts';

const body = '{"messages":[{"role":"user","content":"Hello world"}]}';
const run = (more: object = {}) => ({ subAction: 'run', subActionParams: { body, ...more } });
const said = (status: number, text: string, source?: 'user') => thrown(`Status code: ${status}. Message: ${text}`, source);
const noAnswer = thrown('Status code: undefined. Message: Unexpected API Error: ECONNREFUSED - connect ECONNREFUSED 127.0.0.1:443');
const allowed = 'is not added to the Kibana config xpack.actions.allowedHosts';
const missing = 'expected value of type [string] but got [undefined]';

describe.each([
  [asking(genAi), 'OpenAI', 'http://genAi.mynonexistent.com'],
  [asking(bedrock), 'Amazon Bedrock', 'http://bedrock.mynonexistent.com'],
  [asking(gemini), 'Google Gemini', 'http://gemini.mynonexistent.com'],
])('%o, which is %s', ({ create }, name, apiUrl) => {
  const error = `type config: Error configuring ${name} action: Error:`;
  it.each([
    ['x', '*', `${error} URL Error: Invalid URL`],
    ['ftp://x.example', '*', `${error} URL Error: Invalid protocol`],
    [apiUrl, 'localhost', `${error} error validating url: target url "${apiUrl}" ${allowed}`],
  ])('makes of the URL %s, with the hosts %s: %s', async (url, host, message) => {
    expect(await create({ config: { apiUrl: url }, options: { allowedHosts: [host] } })).toBe(message);
  });
});

describe('.gen-ai', () => {
  const { create, run: ran } = asking(genAi);
  const provider = (n: number) => `- [${n}.apiProvider]: expected at least one defined value but got [undefined]`;

  it.each([
    ['9.2.0', { apiProvider: undefined }, `types that failed validation:\n${[0, 1, 2].map(provider).join('\n')}`],
    ['8.17.0', { apiProvider: undefined }, `types that failed validation:\n${[0, 1].map(provider).join('\n')}`],
    [
      '9.2.0',
      { apiUrl: undefined },
      `types that failed validation:\n- [0.apiProvider]: expected value to equal [Azure OpenAI]\n- [1.apiUrl]: ${missing}\n- [2.apiProvider]: expected value to equal [Other]`,
    ],
    ['9.3.0', { apiUrl: undefined }, 'Invalid input'],
    ['9.4.0', { apiProvider: undefined }, '✖ Invalid input'],
  ])('in %s refuses %j', async (version, config, message) => {
    expect(await create({ version, config })).toBe(`type config: ${message}`);
  });

  it.each([
    ['8.10.0', 'OpenAI', {}],
    ['8.12.0', 'OpenAI', { defaultModel: 'gpt-4' }],
    ['9.2.0', 'OpenAI', { defaultModel: 'gpt-4.1' }],
    ['9.4.0', 'Azure OpenAI', {}],
    ['9.4.0', 'Other', { defaultModel: 'mine', verificationMode: 'full' }],
    ['9.2.0', 'Other', { defaultModel: 'mine' }],
  ])('in %s echoes the defaults of %s', async (version, apiProvider, echoed) => {
    const config = { apiProvider, ...(apiProvider === 'Other' && { defaultModel: 'mine' }) };
    expect(await create({ version, config })).toEqual({ apiProvider, apiUrl: 'https://api.openai.com/v1/chat/completions', ...echoed });
  });

  it.each([
    ['8.19.0', { apiKey: undefined }, `[apiKey]: ${missing}`],
    ['9.4.0', { apiKey: undefined }, `[apiKey]: ${missing}`],
    ['9.4.0', { apiKey: undefined, certificateData: 'x' }, 'Private key data must be provided for PKI'],
    [
      '9.4.0',
      { apiKey: undefined, certificateData: 'x', privateKeyData: 'x' },
      'Invalid Certificate data file format: The file must be a PEM-encoded certificate beginning with "-----BEGIN CERTIFICATE-----".',
    ],
  ])('in %s refuses secrets %j', async (version, secrets, message) => {
    expect(await create({ version, secrets })).toBe(`type secrets: ${message}`);
  });

  it.each([
    ['9.1.0', respond(422, { error: { message: 'why' } }), said(422, 'API Error: Unprocessable Entity - why')],
    ['9.4.0', respond(422, { error: { message: 'why' } }), said(422, 'API Error: Unprocessable Entity - why', 'user')],
    ['9.4.0', respond(401, { error: { message: 'why' } }), said(401, 'Unauthorized API Error - why', 'user')],
    ['9.4.0', 'net.refused', noAnswer],
  ] as const)('in %s makes of %j: %j', async (version, remote, result) => {
    expect(await ran({ version, params: run(), remote })).toEqual(result);
  });

  it.each([
    ['{"model":"gpt-3.5-turbo","messages":[{"role":"user","content":"Hello world"}]}', 78],
    ['no JSON', 7],
  ])('sends %s in as many bytes as Kibana', async (sent, bytes) => {
    const config = { apiProvider: 'OpenAI', apiUrl: 'https://model.example' };
    const answer = () => json({ usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 }, choices: [] });
    const { execute, calls } = connector(genAi, { config, secrets: { apiKey: 'k' }, answer });
    await execute({ subAction: 'run', subActionParams: { body: sent } });
    expect(calls.map(({ text }) => text.length)).toEqual([bytes]);
  });

  it('says of a stream that it is not emulated', async () => {
    const params = { subAction: 'stream', subActionParams: { body, stream: true } };
    expect(await ran({ params })).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/^not emulated: .* stream of \.gen-ai$/),
    });
  });
});

describe('.bedrock', () => {
  const { create, run: ran } = asking(bedrock);

  it.each([
    ['9.3.0', { config: { apiUrl: undefined } }, 'type config: Field "apiUrl": Required'],
    ['8.19.0', { config: { apiUrl: undefined } }, `type config: [apiUrl]: ${missing}`],
    ['9.3.0', { secrets: { accessKey: undefined } }, 'type secrets: Field "accessKey": Required'],
    [
      '9.3.0',
      { secrets: { accessKey: undefined, secret: undefined } },
      'type secrets: 2 errors:\n [1]: Field "accessKey": Required;\n [2]: Field "secret": Required',
    ],
  ])('in %s refuses %j', async (version, asked, message) => {
    expect(await create({ version, ...asked })).toBe(message);
  });

  it.each([
    [{ role: 'user' }, 'Must specify either content or rawContent'],
    [{ role: 'user', content: 'x', rawContent: [] }, 'content and rawContent can not be used at the same time'],
  ])('refuses the message %j', async (message, text) => {
    const params = { subAction: 'invokeAI', subActionParams: { messages: [message] } };
    expect(await ran({ version: '9.3.0', params })).toMatchObject({ service_message: expect.stringContaining(text) });
  });

  it.each([
    [respond(422, { message: 'why' }), said(422, 'API Error: Unprocessable Entity - why', 'user')],
    [respond(401, { message: 'why' }), said(401, 'Unauthorized API Error: why', 'user')],
    ['net.refused', noAnswer],
    [
      respond(400, { message: 'The requested operation is not recognized by the service.' }),
      said(
        400,
        'API Error: Bad Request - The requested operation is not recognized by the service.\n\nThe Kibana Connector in use may need to be reconfigured with an updated Amazon Bedrock endpoint, like `bedrock-runtime`.',
      ),
    ],
  ] as const)('makes of %j: %j', async (remote, result) => {
    expect(await ran({ params: run(), remote })).toEqual(result);
  });

  it('signs what it sends, and sends a model in its path', async () => {
    const config = { apiUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com' };
    const { execute, calls } = connector(bedrock, {
      config,
      secrets: { accessKey: 'AKIA', secret: 's' },
      answer: () => json({ content: [] }),
    });
    await execute(run());
    expect(calls[0]).toMatchObject({ path: '/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke', text: body });
    expect(calls[0]?.headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIA\/20261123\/eu-west-1\/bedrock\/aws4_request, SignedHeaders=accept;content-length;content-type;host;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  });
});

describe('.gemini', () => {
  const { create, run: ran } = asking(gemini);

  it.each([
    ['8.19.0', { apiUrl: undefined, gcpRegion: undefined }, `[apiUrl]: ${missing}`],
    ['8.19.0', { gcpRegion: undefined, gcpProjectID: undefined }, `[gcpRegion]: ${missing}`],
    ['9.3.0', { gcpProjectID: undefined }, 'Field "gcpProjectID": Required'],
  ])('in %s refuses %j', async (version, config, message) => {
    expect(await create({ version, config })).toBe(`type config: ${message}`);
  });

  it.each(['8.19.0', '9.2.0', '9.3.0', '9.4.0'])('in %s takes a body or messages that are left out for anything', async (version) => {
    for (const subAction of ['run', 'invokeAI']) {
      expect(await ran({ version, params: { subAction, subActionParams: {} } })).toMatchObject({ status: 'ok' });
    }
  });

  it('fails when Vertex AI does, after its token', async () => {
    expect(await ran({ params: run(), remote: 'gemini.serverError' })).toEqual(said(500, 'API Error: Internal Server Error'));
  });

  it.each([
    ['8.19.0', `Error: [dashboardId]: ${missing}`],
    ['9.3.0', 'Field "dashboardId": Required'],
    ['9.4.0', '✖ Invalid input: expected string, received undefined\n  → at dashboardId'],
  ])('in %s refuses params in the form of all refusals of that release', async (version, text) => {
    expect(await ran({ version, params: { subAction: 'getDashboard' } })).toEqual(thrown(`Request validation failed (${text})`, 'user'));
  });

  it('reads its credentials when it runs', async () => {
    expect(await ran({ secrets: { credentialsJson: 'x' }, params: run() })).toEqual(
      thrown('Failed to parse credentials JSON file: Invalid JSON format'),
    );
  });

  it('says of a token that is refused that it is not emulated', async () => {
    expect(await ran({ params: run(), remote: respond(400, { error: 'invalid_grant' }) })).toMatchObject({
      message: expect.stringMatching(/^not emulated: .*invalid_grant/),
    });
  });
});
