/**
 * Who may import whom: each unit may import what stands before it, types included. A file belongs to the unit with the longest prefix of its
 * path; `kibana` is only the files directly in it.
 */
export const layers: readonly string[] = [
  'kernel',
  'traffic',
  'simulators',
  'kibana/releases',
  'kibana/http',
  'kibana/storage',
  'kibana/connector-types',
  'kibana/connectors',
  'kibana/spaces',
  'kibana/cases',
  'kibana/presets',
  'kibana',
  'contract',
  'insight/effects',
  'insight/findings',
  'insight/replay',
  'insight/compat',
  'insight/privileges',
  'worlds',
  'control',
  'verdicts',
  'server',
  'insight/sweep',
  'command',
  'description',
];

/** The ways in. Nothing imports them, but their own folder and the file beside it are one. */
export const entries: readonly string[] = ['cli', 'index', 'vitest', 'jest', 'testcontainers'];

/** What the order allows and the design does not. */
export const bans: readonly { from: RegExp; to: RegExp; but: RegExp; why: string }[] = [
  {
    from: /^kibana\//,
    to: /^traffic\//,
    but: /^kibana\/presets\//,
    why: 'the domain sees neither script nor journal',
  },
  {
    from: /^kibana\//,
    to: /^simulators\/[\w-]+\/index\.ts$/,
    but: /^kibana\/connector-types\/[\w-]+\/index\.ts$/,
    why: 'only the index of a connector type knows a simulator',
  },
  {
    from: /^kibana\//,
    to: /^simulators\/simulator\.ts$/,
    but: /^kibana\/connector-types\/definition\//,
    why: 'only the definition of connector types knows what a simulator is',
  },
  {
    from: /^kibana\//,
    to: /^simulators\/(?!simulator\.ts$|[\w-]+\/index\.ts$)/,
    but: /^$/,
    why: 'a connector type knows no more of a simulator than its index, so that one is a witness against the other',
  },
];

/** Packages and builtins that only these units may name. */
export const packages: Record<string, readonly string[]> = {
  hono: ['kernel', 'control', 'server'],
  '@hono/node-server': ['server'],
  nanoid: ['kernel'],
  nodemailer: ['kernel'],
  vitest: ['vitest'],
  '@jest/globals': ['jest'],
  expect: [],
  testcontainers: ['testcontainers'],
  'fast-check': [],
  'node:child_process': ['command'],
  'node:fs': ['contract', 'server', 'command'],
};

/** What makes a result depend on more than what is handed in, and the units that may use it. */
export const hiddenInputs: readonly { what: string; pattern: RegExp; allowed: readonly string[] }[] = [
  { what: 'the time', pattern: /\bnew Date\(\)|\bDate\.now\b|\bperformance\.now\b/, allowed: ['kernel', 'worlds', 'server'] },
  { what: 'chance', pattern: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|FillSync)\b/, allowed: ['kernel', 'worlds', 'server'] },
  { what: 'timers', pattern: /\bset(?:Timeout|Interval|Immediate)\(|\bnode:timers\b/, allowed: ['kernel', 'worlds', 'server'] },
  {
    what: 'the process',
    // That it comes to its end is told, and nothing is read.
    pattern: /\bprocess\s*(?:\[|\.(?!getBuiltinModule\b|nextTick\b|on\('beforeExit'))|\bnode:process\b/,
    allowed: ['cli'],
  },
  { what: 'undici into each start, by an import of node:http', pattern: /\bimport\s+(?!type\b)[^;]*from 'node:https?'/, allowed: [] },
  { what: 'globalThis', pattern: /\bglobalThis\b/, allowed: [] },
  {
    what: 'the global fetch',
    pattern: /^(?![\s\S]*(?:\bfetch\s*[,:}]|\(fetch\b|\bconst fetch\b|function fetch\b))[\s\S]*(?<![.\w#]|get )fetch\(/,
    allowed: ['kernel'],
  },
];
