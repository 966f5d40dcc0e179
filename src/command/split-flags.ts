import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Takes the flags of a command, each with a value, from among those of the Kibana that it starts. */
export function splitFlags<const Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): { values: Partial<Record<Name, string>>; others: string[] } {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values: Partial<Record<Name, string>> = {};
  const own = new Set<number>();
  for (const token of tokens) {
    const name = names.find((each) => token.kind === 'option' && each === token.name);
    if (name === undefined || token.kind !== 'option') continue;
    if (token.value === undefined || token.value === '') throw new UsageError(`--${name}: expected a value`);
    values[name] = token.value;
    own.add(token.index);
    if (!token.inlineValue) own.add(token.index + 1);
  }
  return { values, others: args.filter((_, index) => !own.has(index)) };
}
