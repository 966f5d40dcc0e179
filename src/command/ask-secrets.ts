import { mapLeaves } from '../kernel/secret-names.ts';
import { isPlaceholder } from '../worlds/seed-from/placeholders.ts';
import type { SeedDraft } from '../worlds/seed-from/plantable.ts';
import type { Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

interface Secret {
  connector: string;
  key: string;
  variable: string;
}

/** The seed with what variables and whoever is asked give for its placeholders. Throws where there is nobody to ask, and names the variables. */
export async function askSecrets(seed: SeedDraft, { env, ask }: Pick<Terminal, 'env' | 'ask'>): Promise<SeedDraft> {
  const missing = secretsIn(seed).filter(({ variable }) => env[variable] === undefined);
  if (!ask && missing.length > 0) {
    const names = missing.map(({ variable }) => variable).join(', ');
    throw new UsageError(`--ask-secrets: there is no terminal to ask at, and these variables are not set: ${names}`);
  }
  const answers = new Map<string, string>();
  for (const { variable, connector, key } of missing) answers.set(variable, (await ask?.(`${key} of ${connector}: `)) ?? '');
  return mapSecrets(seed, (placeholder, { variable }) => env[variable] || answers.get(variable) || placeholder);
}

/** The placeholders that a seed still has. */
export function placeholdersIn(seed: SeedDraft): string[] {
  const placeholders: string[] = [];
  mapLeaves(seed, (leaf) => {
    if (isPlaceholder(leaf)) placeholders.push(leaf);
    return leaf;
  });
  return placeholders;
}

function secretsIn(seed: SeedDraft): Secret[] {
  const secrets: Secret[] = [];
  mapSecrets(seed, (placeholder, secret) => {
    secrets.push(secret);
    return placeholder;
  });
  return secrets;
}

function mapSecrets(seed: SeedDraft, value: (placeholder: string, secret: Secret) => string): SeedDraft {
  const filled = <Connector extends object>(id: string, connector: Connector & { name: string }): Connector => {
    const mapped = mapLeaves(connector, (leaf, { key }) =>
      isPlaceholder(leaf) ? value(leaf, { connector: connector.name, key, variable: variableOf(id, key) }) : leaf,
    );
    // Safe: a text takes the place of a text.
    return mapped as Connector;
  };
  return {
    ...seed,
    connectors: seed.connectors.map((connector) => filled(connector.id ?? '', connector)),
    preconfigured: Object.fromEntries(Object.entries(seed.preconfigured).map(([id, connector]) => [id, filled(id, connector)])),
  };
}

/** `KIBANA_SECRET_TICKETS_API_TOKEN` for `apiToken` of the connector `tickets`. */
const variableOf = (id: string, key: string) =>
  `KIBANA_SECRET_${id}_${key.replace(/(?<=[a-z])(?=[A-Z])/g, '_')}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
