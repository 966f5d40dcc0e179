import { describe, expect, test } from 'vitest';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import type { WorldOptions } from '#src/worlds/options.ts';
import { createWorld } from '#src/worlds/world.ts';
import { exampleOf } from '../../connector-types/examples/example.ts';
import { targetOf } from '../../targets.ts';

/** One release of each way to word a refusal: config-schema, zod 3, zod 4. */
const eras = { E1: '8.19.0', E3: '9.3.0', E4: '9.4.0' };
type Era = keyof typeof eras;

/** A row of a table of refusals: what is sent instead of the example, and what Kibana says behind its prefix. */
export interface Refusal {
  part: 'config' | 'secrets' | 'connector' | 'params';
  config?: unknown;
  secrets?: unknown;
  params?: unknown;
  /** The text of each era; one text where all say the same. An era that the type has not is left out. */
  says: string | Partial<Record<Era, string>>;
  options?: WorldOptions;
}

/** Runs the table of a type: each row in each era that has the type. */
export function describeTableOfRefusals(type: ConnectorType, rows: Readonly<Record<string, Refusal>>): void {
  const cases = Object.entries(rows).flatMap(([what, row]) =>
    Object.entries(eras).flatMap(([era, version]) => {
      const text = typeof row.says === 'string' ? row.says : row.says[era as Era];
      const isThere = !type.since || kibanaVersion(version).has(type.since);
      return text === undefined || !isThere ? [] : [{ what, row, version, text }];
    }),
  );
  describe(`${type.id} refuses`, () => {
    test.each(cases)('$what, in $version: $text', async ({ row, version, text }) => {
      expect(await refusalOf(type, row, version)).toBe(prefix(row.part, version) + text);
    });
  });
}

/** What Kibana says of a row; of params with a status of 200. */
async function refusalOf(type: ConnectorType, row: Refusal, version: string): Promise<string> {
  const { send } = targetOf(createWorld({ kibanaVersion: version, ...row.options }));
  const { config, secrets } = { ...exampleOf(type, version), ...row };
  const created = await send<{ id: string; message: string }>('POST', '/api/actions/connector', {
    ...{ name: 'Mine', connector_type_id: type.id, config, secrets },
  });
  if (row.part !== 'params') {
    expect([created.status, created.body]).toMatchObject([400, { statusCode: 400, error: 'Bad Request' }]);
    return created.body.message;
  }
  const run = await send<{ message: string }>('POST', `/api/actions/connector/${created.body.id}/_execute`, { params: row.params });
  expect([run.status, run.body]).toMatchObject([200, { status: 'error', retry: false, errorSource: 'user' }]);
  return run.body.message;
}

function prefix(part: Refusal['part'], version: string): string {
  if (part === 'params') return 'error validating action params: ';
  const noun = part !== 'connector' && kibanaVersion(version).has('validationSaysConnectorType') ? 'connector' : 'action';
  return `error validating ${noun} type ${part}: `;
}

/** A value that is not there at all, of a type such as `string`, in the words of each era. */
export const missing = (key: string, type = 'string'): Record<Era, string> => ({
  E1: `[${key}]: expected value of type [${type}] but got [undefined]`,
  E3: `Field "${key}": Required`,
  E4: `✖ Invalid input: expected ${type}, received undefined\n  → at ${key}`,
});

/** A key that no schema declares. */
export const unknownKey = (key: string): Record<Era, string> => ({
  E1: `[${key}]: definition for this key is missing`,
  E3: `Unrecognized key(s) in object: '${key}'`,
  E4: `✖ Unrecognized key: "${key}"`,
});

/** A text that is none of a list. */
export const noneOf = (key: string, values: readonly string[], received: string): Record<Era, string> => ({
  E1: `[${key}]: types that failed validation:${values.map((value, at) => `\n- [${key}.${at}]: expected value to equal [${value}]`).join('')}`,
  E3: `Field "${key}": Invalid enum value. Expected ${values.map((value) => `'${value}'`).join(' | ')}, received '${received}'`,
  E4: `✖ Invalid option: expected one of ${values.map((value) => `"${value}"`).join('|')}\n  → at ${key}`,
});
