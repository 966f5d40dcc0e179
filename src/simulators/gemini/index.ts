import type { Presets } from '../../traffic/script/presets/preset.ts';
import { derivedFrom, failing, serverError } from '../receiver/presets.ts';
import { receiver } from '../receiver/receiver.ts';

const source = 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/api-errors';
const documented = derivedFrom(source);
const generate = { path: '/v1/*' } as const;
const said = (code: number, message: string, status: string) => ({
  status: code,
  body: { error: { code, message, status } },
  match: generate,
});

const presets: Presets = {
  unauthorized: failing(
    documented('every generation gets 401', 'The service account was disabled.'),
    said(401, 'Request had invalid authentication credentials.', 'UNAUTHENTICATED'),
  ),
  noPermission: failing(
    documented('every generation gets 403', 'The service account may not use Vertex AI.'),
    said(403, "Permission 'aiplatform.endpoints.predict' denied on resource.", 'PERMISSION_DENIED'),
  ),
  rateLimited: failing(
    documented('every generation gets 429', 'More requests a minute than the project has.'),
    said(429, 'Resource exhausted. Please try again later.', 'RESOURCE_EXHAUSTED'),
  ),
  serverError: serverError({ source, summary: 'every generation gets 500' }, '', { match: generate }),
};

/** Vertex AI, and the token service of Google before it. */
export const geminiReceiver = receiver({
  name: 'gemini',
  presets,
  answer: ({ path }, { ids }) =>
    path.endsWith('/token')
      ? { status: 200, body: { access_token: `ya29.${ids.alphanumeric(60)}`, expires_in: 3599, token_type: 'Bearer' }, isQuestion: true }
      : {
          status: 200,
          body: {
            candidates: [
              { content: { role: 'model', parts: [{ text: 'Hello there! How can I assist you today?' }] }, finishReason: 'STOP' },
            ],
            usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 5, totalTokenCount: 9 },
          },
        },
});
