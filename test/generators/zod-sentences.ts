import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

/** Sentences that zod 3 alone says. */
const ZOD_3 =
  /(?:": |^|\]: )Required\b|Expected [a-z]+, received [a-z]+|Unrecognized key\(s\)|Invalid (?:enum|literal) value|must contain at (?:least|most) \d/;

/** Sentences that zod 4 alone says. */
const ZOD_4 = /✖|Invalid input: |Invalid option: |Too (?:small|big): |Unrecognized keys?: |Invalid key in |Invalid (?:string|number): /;

/** Sentences that both say. */
const ANY_ZOD = /Invalid input|Invalid discriminator value/;

/** The names by which our own zod calls a type, and neither config-schema nor a zod of Kibana's does. */
const OUR_TYPES = /\bnonoptional\b|of type \[(?!(?:string|number|boolean|object|array)\])|Expected (?:record|int|nonoptional),/;

/** What an answer of a release quotes of a zod that the release had not: before 9.3 of any, in 9.3 of zod 4, from 9.4 on of zod 3. */
export function foreignZod(version: string, text: string): string | undefined {
  const { has } = kibanaVersion(version);
  const others = has('connectorTypesInZod4') ? [ZOD_3] : has('connectorTypesInZod3') ? [ZOD_4] : [ZOD_3, ZOD_4, ANY_ZOD];
  return [OUR_TYPES, ...others].map((sentences) => sentences.exec(text)?.[0]).find((sentence) => sentence !== undefined);
}
