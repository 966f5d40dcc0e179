import { expect, it } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { systemConnectorTypes } from '#src/kibana/connector-types/system-types.ts';
import { defaultRelease, differences, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { targetOf } from '../targets.ts';
import { isOfCases, type TypeExample } from './examples/example.ts';
import { typeExamples } from './examples/index.ts';

type Type = (typeof connectorTypes)[number];

/** `9.2`, or `9.2?` where no source gives it. */
function sinceOf({ since }: Pick<Type, 'since'>): string {
  if (since === undefined) return '7.13 or before';
  const { since: release = '', ...row } = differences[since] as { since?: string; exact?: string };
  return release.replace(/\.0$/, '') + (row.exact === undefined ? '?' : '');
}

/** What a run of each example reached, and what it answered where that is no result. */
async function runsOf({ id }: Type, examples: readonly TypeExample[]): Promise<string> {
  if (examples.some(isOfCases)) return 'a push creates, updates and comments a ticket';
  const world = createWorld({ kibanaVersion: defaultRelease });
  const { send } = targetOf(world);
  const told = new Map<string, string[]>();
  for (const example of examples) {
    if (isOfCases(example)) continue;
    const [connector] = world.add({ connectors: [{ type: id, config: example.config, secrets: example.secrets }] }).connectors;
    for (const { params } of example.runs) {
      const { body } = await send<{ message?: string }>('POST', `/api/actions/connector/${connector?.id}/_execute`, { params });
      const outcome = body.message?.startsWith('not emulated')
        ? 'not emulated'
        : world.journal.all().at(-1)?.causedBy
          ? 'calls'
          : 'answers by itself';
      const name = typeof params['subAction'] === 'string' ? `\`${params['subAction']}\`` : 'a run';
      told.set(outcome, [...new Set([...(told.get(outcome) ?? []), name])]);
    }
  }
  return [...told].map(([outcome, names]) => `${outcome}: ${names.join(', ')}`).join('; ');
}

/** How the failures of its third party are known. */
function evidenceOf({ simulator }: Type): string {
  const marks = Object.values(simulator.presets).map(({ evidence }) => evidence);
  return (['seen', 'derived', 'ours'] as const).map((mark) => marks.filter((one) => one === mark).length).join(' / ');
}

// `npx vitest run test/connector-types/page.test.ts -u` writes it anew.
it('docs/connector-types.md tells what there is of each type', async () => {
  const kibana = kibanaVersion(defaultRelease);
  const lines = [];
  for (const type of connectorTypes) {
    const examples = typeExamples.filter((example) => example.type === type);
    lines.push(
      [
        ...[`\`${type.id}\``, type.name, sinceOf(type), type.minimumLicenseRequired, type.supportedFeatureIds(kibana).join(', ')],
        ...[`\`${type.simulator.name}\``, await runsOf(type, examples), evidenceOf(type)],
      ].join(' | '),
    );
  }
  const page = `# Connector types

What there is of each type in ${defaultRelease}, from the code and from runs of its example. A release with a question mark has no source that gives it ([boundaries](boundaries.md)
names what it was taken from). "Not emulated" is what a run answers, in answer and journal, where no source tells what Kibana does: nothing is made up there. The last
column counts the failures that can be scripted by name by how they are known: seen, following from source code, ours ([presets](presets.md)).

| type | name | since | licence | features | service | what a run does | failures |
| --- | --- | --- | --- | --- | --- | --- | --- |
${lines.map((line) => `| ${line} |`).join('\n')}

System types, which Kibana makes itself and nobody else can create or run: ${systemConnectorTypes.map(({ id }) => `\`${id}\``).join(', ')}.
`;
  await expect(page).toMatchFileSnapshot('../../docs/connector-types.md');
});
