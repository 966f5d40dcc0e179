import { expect, test } from 'vitest';
import { manualClock } from '#src/kernel/clock.ts';
import { jsonResponse } from '#src/kernel/http.ts';
import { seededIds } from '#src/kernel/ids.ts';
import { Journal } from '#src/traffic/journal/journal.ts';
import { observe } from '#src/traffic/observe.ts';
import type { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { Script } from '#src/traffic/script/script.ts';
import { requestTo } from '../../requests.ts';

const rules = ['/a', '/b'].map((path): FaultRule => ({ match: { path }, fault: { kind: 'respond', status: 503 } }));

/** A service with a preset that fails at either of two paths. */
function scripted() {
  const [clock, ids] = [manualClock(), seededIds(1)];
  const presets = { 'vendor.down': { summary: '', happens: '', source: '', evidence: 'ours', rules } } as const;
  const journal = new Journal({ clock, ids });
  const script = new Script({ clock, ids, masks: journal.recording.redaction, presets });
  const vendor = observe('vendor', async () => jsonResponse(200, {}), { script, clock, journal });
  return { script, call: (path: string) => vendor(requestTo(`https://vendor.test${path}`)) };
}

test('a preset of several rules is used when one of them was', async () => {
  const { script, call } = scripted();
  script.add('vendor.down');
  expect(() => script.expectNoUnusedRules()).toThrow('2 of 2 never did');
  await call('/a');
  script.expectNoUnusedRules();
});

test('each of several rules that a test wrote itself must be used', async () => {
  const { script, call } = scripted();
  script.add(rules);
  await call('/a');
  expect(() => script.expectNoUnusedRules()).toThrow('1 of 2 never did');
});
