import * as z from 'zod';
import { isObject, type Json } from '../kernel/json.ts';
import { lazily } from '../kernel/lazily.ts';
import { problemsOf } from '../kernel/problem.ts';
import type { Locate } from '../kibana/http/locate.ts';
import type { Exchange } from '../traffic/journal/exchange.ts';
import { InvalidInput } from '../traffic/script/problems.ts';

/** A change that another user makes: during a request (`meanwhile`), or when a test asks for it (`act`). */
export interface Act {
  summary: string;
  /** Its parameters. Without an id it changes the case or connector that the request is about. */
  details(): z.ZodObject;
  run(details: Record<string, Json>, exchange?: Exchange): void;
}
export type Acts<Name extends string = string> = Readonly<Record<Name, Act>>;

/** What an act is about, in any of them. */
export const About = lazily(() => z.strictObject({ id: z.string().optional(), space: z.string().optional() }));
export type About = z.output<ReturnType<typeof About>>;

export function act<Details extends z.ZodObject>(
  summary: string,
  details: () => Details,
  run: (details: z.output<Details>, exchange: Exchange | undefined) => void,
): Act {
  return {
    summary,
    details,
    run(input, exchange) {
      const read = details().safeParse(input);
      if (!read.success) throw new InvalidInput('Nobody can do that', problemsOf(read.error, { schema: details(), value: input }));
      run(read.data, exchange);
    },
  };
}

export const spaceOf = ({ space }: About, exchange: Exchange | undefined): string => space ?? exchange?.facts.space ?? 'default';

/** The cases that an act is about: the one that its details name, else those of the request. */
export function casesOf({ id }: About, exchange: Exchange | undefined, locate: Locate): string[] {
  const ids = id === undefined ? casesIn(exchange, locate) : [id];
  if (ids.length === 0) throw new InvalidInput('Nobody knows which case', [{ path: 'id', message: 'expected the id of a case' }]);
  return ids;
}

/** The case in the path, or those in the body of a PATCH, of a request to Kibana. */
function casesIn(exchange: Exchange | undefined, locate: Locate): string[] {
  if (exchange?.service !== 'kibana') return [];
  const { method, path, json } = exchange.request;
  const inPath = locate(method, path).params['case_id'];
  if (inPath !== undefined) return [inPath];
  const listed = isObject(json) && Array.isArray(json['cases']) ? json['cases'] : [];
  return listed.flatMap((entry: unknown) => (isObject(entry) && 'id' in entry ? [String(entry['id'])] : []));
}
