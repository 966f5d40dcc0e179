import { isObject } from '../kernel/json.ts';
import type { WorldOptions } from '../worlds/options.ts';
import type { Config } from './options.ts';
import type { WorldFiles } from './world-files.ts';

/** A file that was read, and what it holds: `2 connectors`, or the name of an option. */
export interface Loaded {
  file: string;
  holds: string[];
}

interface Read {
  config: Config | undefined;
  files: WorldFiles;
  content: Pick<WorldOptions, 'seed' | 'faults'>;
}

/** What a Kibana begins with, by the files that it is from. */
export const loadedFrom = ({ config, files: { seed, faults }, content }: Read): Loaded[] => [
  ...(config === undefined ? [] : [{ file: config.file, holds: contentOf(config.values) }]),
  ...(seed === undefined ? [] : [{ file: seed, holds: contentOf({ ...content.seed }) }]),
  ...(faults === undefined ? [] : [{ file: faults, holds: contentOf({ faults: content.faults }) }]),
];

/** Each loaded file in a line. */
export const loadedLine = ({ file, holds }: Loaded): string => `loaded ${file}: ${holds.join(', ') || 'nothing'}`;

const singular: Readonly<Record<string, string>> = {
  spaces: 'space',
  connectors: 'connector',
  configurations: 'configuration of cases',
  cases: 'case',
  alerts: 'alert',
  simulators: 'simulator',
  faults: 'fault',
  users: 'user',
  apiKeys: 'API key',
  preconfigured: 'preconfigured connector',
};

/** Lists and collections with how many there are in them, and whatever else is told by its name. */
function contentOf(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (key === '$schema' || key === 'description') return [];
    const one = singular[key];
    if (one === undefined) return isObject(value) && key === 'seed' ? contentOf(value) : [key];
    const count = Array.isArray(value) ? value.length : Object.keys(value ?? {}).length;
    if (count === 0) return [];
    return [count === 1 ? `1 ${one}` : `${count} ${one.replace(/(?= of )|$/, 's')}`];
  });
}
