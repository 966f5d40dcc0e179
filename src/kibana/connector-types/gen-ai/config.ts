import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { type KibanaVersion, perVersion } from '../../releases/kibana-version.ts';

export interface OpenAiConfig {
  apiProvider: 'OpenAI' | 'Azure OpenAI' | 'Other';
  apiUrl: string;
  defaultModel?: string | undefined;
  organizationId?: string | undefined;
  projectId?: string | undefined;
  headers?: Record<string, string> | undefined;
}

export interface OpenAiSecrets {
  apiKey?: string | undefined;
  certificateData?: string | undefined;
  privateKeyData?: string | undefined;
  caData?: string | undefined;
}

/** A union on the provider, in which a missing provider is a missing value: a literal alone would be a wrong one. */
export const openAiConfig = perVersion((kibana: KibanaVersion): z.ZodType<OpenAiConfig> => {
  const { has } = kibana;
  const number = () => (has('connectorTypesInZod') ? z.coerce.number() : z.number()).optional();
  const common = {
    ...(has('openAiHeaders') ? { headers: z.record(z.string(), z.string()).optional() } : {}),
    ...(has('modelContextWindow') ? { contextWindowLength: number() } : {}),
    ...(has('modelTemperature') ? { temperature: number() } : {}),
  };
  const model = defaultModel(kibana);
  const azure = z.strictObject({
    apiProvider: z.union([z.literal('Azure OpenAI')]),
    apiUrl: z.string(),
    ...(has('azureDefaultModel') ? { defaultModel: z.string().optional() } : {}),
    ...common,
  });
  const openAi = z.strictObject({
    apiProvider: z.union([z.literal('OpenAI')]),
    apiUrl: z.string(),
    ...(has('openAiOther') ? { organizationId: z.string().optional(), projectId: z.string().optional() } : {}),
    ...(model === undefined ? {} : { defaultModel: z.string().default(model) }),
    ...common,
  });
  const mode = z.enum(['full', 'certificate', 'none']);
  const other = z.strictObject({
    apiProvider: z.union([z.literal('Other')]),
    apiUrl: z.string(),
    defaultModel: z.string(),
    // A default within an optional holds in zod 4 only.
    verificationMode: has('connectorTypesInZod4') ? mode.default('full').optional() : mode.optional(),
    ...(has('modelTemperature') ? { enableNativeFunctionCalling: z.boolean().optional() } : {}),
    ...common,
  });
  const options: z.ZodType[] = has('openAiOther') ? [azure, openAi, other] : [azure, openAi];
  // Safe: each of the three reads an OpenAiConfig; what only some releases have is optional in it.
  return z.union(options) as unknown as z.ZodType<OpenAiConfig>;
});

function defaultModel({ has }: KibanaVersion): string | undefined {
  if (has('openAiDefaultsToGpt41')) return 'gpt-4.1';
  if (has('openAiDefaultsToGpt4o')) return 'gpt-4o';
  return has('openAiHasDefaultModel') ? 'gpt-4' : undefined;
}

const file = lazily(() => z.string().min(1).optional());

export const openAiSecrets = perVersion(
  ({ has }): z.ZodType<OpenAiSecrets> =>
    has('openAiCertificates')
      ? z.strictObject({ apiKey: z.string().optional(), certificateData: file(), privateKeyData: file(), caData: file() })
      : z.strictObject({ apiKey: z.string() }),
);

/** Its words are config-schema's, whichever the release has. How it words a private key that is no PEM is not known; it is taken. */
export function checkOpenAiSecrets({ apiKey, certificateData, privateKeyData, caData }: OpenAiSecrets): void {
  if (!apiKey && !certificateData) throw new Error('[apiKey]: expected value of type [string] but got [undefined]');
  if (!certificateData) return;
  if (!privateKeyData) throw new Error('Private key data must be provided for PKI');
  for (const [what, data] of [
    ['Certificate data', certificateData],
    ['CA certificate data', caData],
  ] as const) {
    const text = data === undefined ? PEM : Buffer.from(data, 'base64').toString();
    if (text.trim().startsWith(PEM)) continue;
    throw new Error(`Invalid ${what} file format: The file must be a PEM-encoded certificate beginning with "${PEM}".`);
  }
}

const PEM = '-----BEGIN CERTIFICATE-----';
