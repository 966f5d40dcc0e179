import type * as z from 'zod';
import { Fault, LognormalDelay, UniformDelay } from '../../traffic/script/rules/rule.ts';
import { type Component, component } from '../component.ts';

type Kind = z.input<ReturnType<typeof Fault>>['kind'];
type KeysOf<K extends Kind> = Exclude<keyof Extract<z.input<ReturnType<typeof Fault>>, { kind: K }>, 'kind'>;
type KindWords = { readonly [K in Kind]: { readonly about: string } & { readonly [Key in KeysOf<K>]: string } };

const headers = 'headers by name; a name comes once';
const body = 'the body: a text as it is, anything else as JSON';

const kinds: KindWords = {
  respond: {
    about: 'This answer comes in place of the real one.',
    status: 'the status',
    statusText: 'the reason phrase; the usual one of the status when absent',
    headers,
    body,
    padTo: 'fills the body with spaces up to so many bytes',
  },
  delay: { about: "The request waits, by the world's clock.", ms: 'milliseconds, or a distribution that they are drawn from' },
  hang: { about: 'No answer comes, ever, and the connection stays open.' },
  'drop-connection': { about: 'The connection is reset (TCP RST).' },
  'close-empty': { about: 'The connection ends politely (FIN) before a byte was sent.' },
  'refuse-connection': { about: 'Nobody listens at the address.' },
  'unknown-host': { about: 'The host name is not known.' },
  'untrusted-certificate': { about: 'The certificate is not signed by an authority that is trusted.' },
  'truncate-body': {
    about: 'The real answer with its full Content-Length, cut off within its body.',
    fraction: 'how much of the body is sent, from 0 to 1',
  },
  'malformed-body': { about: "The real answer's head, with a body that is not JSON.", body: 'the text that is sent' },
  dribble: {
    about: 'The real answer, its body in pieces.',
    chunks: 'how many pieces',
    ms: 'the milliseconds from the first piece to the last',
  },
  'rate-limit': {
    about: 'Some requests of each window pass; the others get a 429 with Retry-After.',
    limit: 'how many pass in each window',
    windowMs: 'how long a window is, in milliseconds',
    headers: 'headers of the 429, by name',
    body: 'the body of the 429: a text as it is, anything else as JSON',
  },
  meanwhile: {
    about: 'Somebody else acts before the request has its effect or, with `phase: "after"`, behind it.',
    action: 'what is done; GET /__mock/acts lists all',
    with: 'to what, and how; without, to what the request is about',
  },
  pass: { about: 'Nothing goes wrong: the rule only counts, and moves its scenario on.' },
};

/** One component for each kind of fault, such as `RespondFault`: a union of named ones is what generators know. */
export const faultComponents = (): Component[] => [
  component('Fault', Fault, 'What goes wrong, named after what the caller observes.'),
  ...Fault().options.map((option) => {
    // Safe: the options are those that the kinds are taken from.
    const kind = [...option.shape.kind.values][0] as Kind;
    const { about, ...words } = kinds[kind];
    const name = `${kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Fault`;
    return component<z.ZodType>(name, () => option, about, { kind: 'which fault this is', ...words });
  }),
  component('UniformDelay', UniformDelay, 'Each time between two bounds is as probable.', {
    min: 'the shortest, in milliseconds',
    max: 'the longest, in milliseconds',
  }),
  component('LognormalDelay', LognormalDelay, 'Most times are short and a few are long, as those of servers are.', {
    median: 'half of the times are shorter than this, in milliseconds',
    sigma: 'how wide they spread: the standard deviation of their logarithm',
  }),
];
