import * as z from 'zod';
import { isHeaderName, isHeaderValue } from '../../../kernel/header.ts';
import { lazily } from '../../../kernel/lazily.ts';

/** The headers of a scripted answer. What could not be sent is refused with its rule, and not with each request that meets it. */
export const AnswerHeaders = lazily(() =>
  z.record(z.string(), z.string()).superRefine((headers, context) => {
    const names = new Set<string>();
    for (const [name, value] of Object.entries(headers)) {
      const lower = name.toLowerCase();
      const message = names.has(lower) ? `"${lower}" comes twice: expected each name once, in whichever letters` : problemOf(lower, value);
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
      names.add(lower);
    }
  }),
);

/** What the server says of its own delivery. A second one would contradict it, and `trailer` needs a body in chunks. */
const OWN = new Set(['connection', 'content-length', 'trailer', 'transfer-encoding']);

function problemOf(name: string, value: string): string | undefined {
  if (!isHeaderName(name)) return `no header can be called ${JSON.stringify(name)}: expected letters, digits and !#$%&'*+-.^_\`|~`;
  if (OWN.has(name)) {
    return `the server writes "${name}" itself, for it sends each body whole with its length: leave it out; a delivery goes wrong by the faults "truncate-body", "dribble", "close-empty" and "drop-connection"`;
  }
  if (name === 'expect') return 'only a request can have "expect": leave it out';
  if (!isHeaderValue(value))
    return 'no header can have this value: expected letters up to U+00FF, without line breaks and control characters';
  return undefined;
}
