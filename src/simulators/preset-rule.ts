import type * as z from 'zod';
import type { FaultRule } from '../traffic/script/rules/rule.ts';

type Json = z.core.util.JSONType;
export type PresetMatch = NonNullable<FaultRule['match']>;

/** A rule that gives this answer in the vendor's place. */
export const answers = (match: PresetMatch, status: number, headers: Record<string, string>, body: Json): FaultRule => ({
  match,
  fault: { kind: 'respond', status, headers, body },
});

/** Matches a vendor's path below any prefix that an `apiUrl` has. */
export const anywhere = (path: `/${string}`) => `/*${path.slice(1)}`;
