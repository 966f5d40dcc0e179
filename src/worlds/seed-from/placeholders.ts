import { mapLeaves } from '../../kernel/secret-names.ts';
import { replaceSecrets } from '../../kernel/secret-texts.ts';

type Texts = Readonly<Record<string, unknown>>;

const TEXT = '<secret: ';
/** Of a domain that there never is: RFC 6761. */
const URL = 'https://secret.invalid/';

/** What stands in a seed where a Kibana has a secret that it does not tell. Under a name of a URL it is one, because Kibana refuses what is none. */
function placeholder(key: string, connector: string): string {
  if (/url$/i.test(key)) return `${URL}${encodeURIComponent(`${key} of ${connector}`)}`;
  return `${TEXT}${key} of ${connector}>`;
}

/** Whether a text of a seed stands in for a secret. */
export const isPlaceholder = (text: unknown): text is string => typeof text === 'string' && (text.startsWith(TEXT) || text.startsWith(URL));

/** A config without what its names say is secret, as in the headers of a webhook. */
export const withoutSecretsOf = (config: Texts, connector: string): Record<string, unknown> => {
  const masked = mapLeaves(config, (leaf, { key, isSecret }) => {
    if (typeof leaf !== 'string' || leaf === '') return leaf;
    return isSecret ? placeholder(key, connector) : replaceSecrets(leaf, () => 'secret');
  });
  // Safe: only texts change.
  return masked as Record<string, unknown>;
};

interface Wanted {
  connector: string;
  config: Texts;
  /** The secrets of the example of its type. */
  example: Texts;
  /** The keys that the schema of its secrets knows. */
  keys: readonly string[];
  /** Whether the type takes these with that config. */
  accepts(secrets: Record<string, unknown>): boolean;
}

/**
 * Placeholders for the secrets that a connector must have: those of the example, or else the fewest that go with its config. No Kibana tells which of them
 * it has. Undefined where its type takes none of all.
 */
export function placeholderSecrets({ connector, config, example, keys, accepts }: Wanted): Record<string, unknown> | undefined {
  // Which kind of secrets they are is none.
  const standInOf = (leaf: unknown, { key }: { key: string }) => (key === 'authType' ? leaf : placeholder(key, connector));
  const standIn = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, mapLeaves(example[name] ?? '', standInOf, name)]));
  const known = [...new Set([...Object.keys(example), ...keys])];
  const none: readonly string[] = [];
  const first = config['hasAuth'] === false ? [none, Object.keys(example)] : [Object.keys(example)];
  for (const names of [...first, ...subsets(known).slice(1), none]) {
    const secrets = standIn(names);
    if (accepts(secrets)) return secrets;
  }
  return undefined;
}

/** All choices of names, the empty one first, by how many they are. */
const subsets = (names: readonly string[]): string[][] =>
  Array.from({ length: 2 ** names.length }, (_, choice) => names.filter((_name, place) => (choice >> place) % 2 === 1)).sort(
    (one, other) => one.length - other.length,
  );
