/** Who may import whom: each folder of src, or file at its top, with what it may know besides itself. Types count as imports. */
const kibana = ['kernel', 'dialects', 'kibana-version', 'http'];

export const layers: Record<string, readonly string[]> = {
  kernel: [],
  traffic: ['kernel'],
  dialects: [],
  differences: [],
  'kibana-version': ['kernel', 'dialects', 'differences'],
  http: ['kernel', 'dialects', 'kibana-version', 'traffic'],
  kibana: ['kernel', 'http'],
  'saved-objects': kibana,
  simulators: ['kernel', 'traffic'],
  'connector-types': ['kernel', 'dialects', 'kibana-version', 'simulators'],
  connectors: [...kibana, 'saved-objects', 'connector-types'],
  spaces: kibana,
  cases: [...kibana, 'saved-objects', 'connector-types', 'connectors'],
  contract: ['kernel', 'kibana-version', 'connector-types'],
};

/** Whatever else stands in src composes and may know everything but these, which only those named know. */
export const entries: Record<string, readonly string[]> = {
  cli: [],
  command: ['cli'],
  control: ['server', 'index', 'vitest', 'testcontainers'],
  vitest: [],
  testcontainers: [],
};

/** Packages and builtins that only these folders and files may name. */
export const packages: Record<string, readonly string[]> = {
  hono: ['kibana', 'http', 'simulators', 'control'],
  '@hono/node-server': ['server'],
  vitest: ['vitest'],
  testcontainers: ['testcontainers'],
  'fast-check': [],
  'node:child_process': ['command'],
  'node:fs': ['command', 'contract'],
};

/** What makes a result depend on more than what is handed in, and who may use it. */
export const hiddenInputs: readonly { what: string; pattern: RegExp; allowed: readonly string[] }[] = [
  { what: 'the time', pattern: /\bnew Date\(\)|\bDate\.now\b|\bperformance\.now\b/, allowed: ['kernel', 'world', 'server'] },
  { what: 'chance', pattern: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int|FillSync)\b/, allowed: ['kernel', 'world', 'server'] },
  { what: 'timers', pattern: /\bset(?:Timeout|Interval|Immediate)\(|\bnode:timers\b/, allowed: ['kernel', 'world', 'server'] },
  { what: 'the process', pattern: /\bprocess\s*[.[]|\bnode:process\b/, allowed: ['cli'] },
  { what: 'globalThis', pattern: /\bglobalThis\b/, allowed: [] },
];
