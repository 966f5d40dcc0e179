import { describe, expect, test } from 'vitest';
import { loadFixtures } from '#src/contract/fixture/load-fixtures.ts';
import { check } from '#src/contract/replay/check.ts';
import { systemClock } from '#src/kernel/clock.ts';
import { testedVersions } from '#src/kibana/releases/kibana-version.ts';
import { createWorld } from '#src/worlds/world.ts';
import { outcomeOf } from '../command/terminal.ts';

const folder = 'fixtures/contracts';

describe('our own conversations', () => {
  test.each([...testedVersions, 'documented'])('replay against %s', async (kibanaVersion) => {
    const lines: string[] = [];
    const exitCode = await check({
      paths: [folder],
      target: { mock: (setting) => createWorld(setting).handler },
      kibanaVersion,
      clock: systemClock,
      output: (line) => lines.push(line),
    });
    expect(lines.filter((line) => !/^(✓|-|skipped)/.test(line))).toEqual([expect.stringMatching(/^[1-9]\d* passed, 0 failed/)]);
    expect(exitCode).toBe(0);
  });

  test('replay by the command', async () => {
    const { exitCode, printed } = await outcomeOf(['check', folder]);
    expect(exitCode).toBe(0);
    expect(printed).toContain('0 failed');
  });

  test('say how they were got, and each where from', async () => {
    for (const { area, how, source, cases } of await loadFixtures([folder])) {
      expect({ area, how, source }).toEqual({ area, how: expect.stringMatching(/^(documented|handwritten)$/), source: expect.any(String) });
      for (const { id, source } of cases)
        expect({ id, source }).toEqual({ id: expect.stringContaining(`${area}/`), source: expect.stringMatching(/\w{3}.{10}/) });
    }
  });

  test('apply to some tested release each', async () => {
    const replayed = new Set<string>();
    for (const kibanaVersion of [...testedVersions, 'documented']) {
      const { printed } = await outcomeOf(['check', folder, '--kibana-version', kibanaVersion, '--report', 'json']);
      for (const { id, outcome } of JSON.parse(printed).cases) if (outcome === 'passed') replayed.add(id);
    }
    const ids = (await loadFixtures([folder])).flatMap(({ cases }) => cases.map(({ id }) => id));
    expect(ids.filter((id) => !replayed.has(id))).toEqual([]);
  });
});
