import { type JsonPath, mapStrings } from '../fixture/json-value.ts';
import type { RecordedStep } from './recorded-step.ts';
import { SecretTexts, TELLING } from './secret-texts.ts';

/** Keys whose text is a secret at any depth, as in the headers of a webhook's config. `tokenUrl` is not one of them. */
const SECRET_KEY = /(^secrets|authorization|cookie|password|token|secret|api[-_]?key|private[-_]?key)$/i;

/** Replaces every secret by a fixed text of the same form, so that the steps still replay. */
export function maskSecrets(steps: readonly RecordedStep[]): RecordedStep[] {
  const secrets = new Set<string>();
  for (const { request, expect } of steps) collectSecrets([request.body, expect.body], secrets);
  const longFirst = new SecretTexts([...secrets].sort((a, b) => b.length - a.length));
  const mask = (text: string, path: JsonPath) =>
    isSecret(path) && text !== '' ? dummy(text) : withoutUserInfo(longFirst.replace(text, dummy));
  return steps.map((step) => mapStrings(step, mask));
}

function collectSecrets(value: unknown, secrets: Set<string>): void {
  mapStrings(value, (text, path) => {
    if (isSecret(path) && text.length >= TELLING) secrets.add(text);
  });
}

const isSecret = (path: JsonPath) => path.some((key) => typeof key === 'string' && SECRET_KEY.test(key));

/** A URL, an email address or an authorization scheme stays one, so that Kibana's validation accepts it. */
function dummy(secret: string): string {
  if (/^https?:/.test(secret) && URL.canParse(secret)) return `${new URL(secret).origin}/secret`;
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(secret)) return 'secret@example.com';
  const scheme = /^(Basic|Bearer|ApiKey) /i.exec(secret)?.[0] ?? '';
  return `${scheme}secret`;
}

const withoutUserInfo = (text: string) => text.replace(/(https?:\/\/)[^\s/@]+@/g, '$1secret:secret@');
