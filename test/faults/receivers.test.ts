import { expect, test } from 'vitest';
import { kibanaVersion, testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { isOfCases, type PlainExample } from '../connector-types/examples/example.ts';
import { vendorExamples } from '../connector-types/examples/index.ts';
import { targetOf } from '../targets.ts';
import { type Answer, type ReceiverRow, receiverRows } from './expected/receivers.ts';

const examples = vendorExamples.flatMap(({ types }) =>
  types.filter((example): example is PlainExample => !isOfCases(example) && !example.since),
);

/** The releases of a row that have its type. */
const releasesOf = ({ over, since = '0.0.0', until = '99.0.0' }: ReceiverRow) => {
  const { type } = exampleOver(over);
  return testedVersions.filter(
    (version) => isBefore(version, until) && !isBefore(version, since) && (!type.since || kibanaVersion(version).has(type.since)),
  );
};

const isBefore = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true }) < 0;

function exampleOver(id: string): PlainExample {
  const example = examples.find(({ type }) => type.id === id);
  if (!example) throw new Error(`there is no example of ${id}`);
  return example;
}

/** The whole answer of a run in a release. */
function inRelease(answer: Answer, { has }: ReturnType<typeof kibanaVersion>): object {
  if (answer.kind === 'ok') return { status: 'ok' };
  const { kind, ...words } = answer;
  if (kind === 'returned') return { status: 'error', ...words, ...(has('errorSource') && { errorSource: 'user' }) };
  const isUsers = answer.isUsers && has('thirdPartyUserErrors') && has('errorSourceOfExecutor');
  return {
    status: 'error',
    message: `an error occurred while running the action${has('executeErrorsWithoutExecutor') ? '' : ' executor'}`,
    service_message: answer.service_message,
    retry: has('executeErrorsRetry'),
    ...(has('errorSource') && { errorSource: isUsers ? 'user' : 'framework' }),
  };
}

const cases = receiverRows.flatMap((row) => releasesOf(row).map((version) => ({ ...row, version })));

test.each(cases)('$preset over $over in $version ($evidence)', async ({ preset, over, version, answer }) => {
  const kibana = kibanaVersion(version);
  const world = createWorld({ kibanaVersion: version, clock: '2026-01-01T00:00:00.000Z' });
  const { send } = targetOf(world);
  const { type, runs } = exampleOver(over);
  const connector = { name: 'Mine', connector_type_id: over, ...type.example(kibana) };
  const { id } = (await send<{ id: string }>('POST', '/api/actions/connector', connector)).body;
  world.fail(preset);
  const { status, body } = await send<Record<string, unknown>>('POST', `/api/actions/connector/${id}/_execute`, {
    params: runs[0]?.params,
  });
  const { connector_id, data: _, ...said } = body;
  expect([status, connector_id, said]).toEqual([200, id, inRelease(answer, kibana)]);
});

test('every preset of a service that merely receives has a row for each type that calls it, in each release', () => {
  const shown = cases.map(({ preset, over, version }) => `${preset} over ${over} in ${version}`);
  const possible = examples
    .filter(({ isNotEmulated }) => !isNotEmulated)
    .flatMap(({ type }) =>
      testedVersions
        .filter((version) => !type.since || kibanaVersion(version).has(type.since))
        .flatMap((version) =>
          Object.keys(type.simulator.presets).map((preset) => `${type.simulator.name}.${preset} over ${type.id} in ${version}`),
        ),
    )
    .filter((one) => !one.startsWith('servicenow.'));
  expect(possible.filter((one) => !shown.includes(one))).toEqual([]);
  expect(new Set(shown).size).toBe(shown.length);
});
