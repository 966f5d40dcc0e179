import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

export const TheHiveConfig = lazily(() => z.strictObject({ url: z.string(), organisation: z.string().nullable().default(null) }));
export const TheHiveSecrets = lazily(() => z.strictObject({ apiKey: z.string() }));

interface Rated {
  title: string;
  description: string;
  severity: number | null;
  tlp: number | null;
  tags: string[] | null;
}

export type TheHiveIncident = Rated;

export interface TheHiveAlert extends Rated {
  type: string;
  source: string;
  sourceRef: string;
  isRuleSeverity: boolean | null;
  /** JSON whose properties replace the others. */
  body: string | null;
}

export const theHiveIncident = (kibana: KibanaVersion): z.ZodType<TheHiveIncident & { externalId: string | null }> =>
  z.strictObject({ title: z.string(), description: z.string(), ...ratings(kibana), externalId: z.string().nullable().default(null) });

export const theHiveAlert = (kibana: KibanaVersion): z.ZodType<TheHiveAlert> =>
  z.strictObject({
    title: z.string(),
    description: z.string(),
    type: z.string(),
    source: z.string(),
    sourceRef: z.string(),
    ...ratings(kibana),
    isRuleSeverity: z.boolean().nullable().default(false),
    body: z.string().nullable().default(null),
  });

/** What Kibana requires of an answer; it ignores other properties. */
export function theHiveAnswers(kibana: KibanaVersion) {
  const number = numeric(kibana);
  const rated = {
    _id: z.string(),
    _type: z.string(),
    _createdBy: z.string(),
    _createdAt: number,
    title: z.string(),
    description: z.string(),
    severity: number,
    severityLabel: z.string(),
    tlp: number,
    tlpLabel: z.string(),
    pap: number,
    papLabel: z.string(),
    status: z.string(),
    stage: z.string(),
    extraData: z.looseObject({}),
    newDate: number,
    timeToDetect: number,
  };
  return {
    case: z.object({ ...rated, number, startDate: number, flag: z.boolean() }),
    alert: z.object({ ...rated, type: z.string(), source: z.string(), sourceRef: z.string(), date: number, observableCount: number }),
    comment: z.object({
      _id: z.string(),
      _type: z.string(),
      createdBy: z.string(),
      createdAt: number,
      message: z.string(),
      isEdited: z.boolean(),
      extraData: z.looseObject({}),
    }),
    any: z.any(),
  };
}

const ratings = (kibana: KibanaVersion) => ({
  severity: numeric(kibana).nullable().default(null),
  tlp: numeric(kibana).nullable().default(null),
  tags: z.array(z.string()).nullable().default(null),
});

/** config-schema takes numbers out of texts by itself, zod has to be told. */
const numeric = ({ has }: KibanaVersion): z.ZodType<number, number> =>
  has('connectorTypesInZod') ? z.coerce.number<number>() : z.number();
