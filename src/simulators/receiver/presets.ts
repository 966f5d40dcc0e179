import type { Preset } from '../../traffic/script/presets/preset.ts';
import type { FaultRule } from '../../traffic/script/rules/rule.ts';
import { answers, type PresetMatch } from '../preset-rule.ts';

type Json = Parameters<typeof answers>[3];

/** One answer of a service that fails. */
export interface Failing {
  status: number;
  /** A text is sent as it is, anything else as JSON. */
  body?: Json;
  headers?: Record<string, string>;
  match?: PresetMatch;
}

export const anything: PresetMatch = {};

/** What several presets of a vendor have in common: they follow from the same source. */
export const derivedFrom = (source: string) => (summary: string, happens: string) => ({
  summary,
  happens,
  source,
  evidence: 'derived' as const,
});

/** A preset of one answer to every call, or of one to each of several kinds. */
export const failing = (about: Omit<Preset, 'rules'>, ...ways: readonly Failing[]): Preset => ({ ...about, rules: ways.map(ruleOf) });

const ruleOf = ({ status, body = '', headers = {}, match = anything }: Failing): FaultRule =>
  answers(match, status, { ...(body !== '' && { 'content-type': typeof body === 'string' ? TEXT : JSON_TYPE }), ...headers }, body);

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** What any service behind a gateway may answer; the status is what counts, since Kibana does not read the page. */
export const serverError = (
  about: Pick<Preset, 'source'> & Partial<Preset>,
  body: Json = '',
  { status = 500, match = anything }: { status?: number; match?: PresetMatch } = {},
): Preset =>
  failing(
    { summary: `every call gets ${status}`, happens: 'The service has an outage.', evidence: 'derived', ...about },
    { status, body, match },
  );
