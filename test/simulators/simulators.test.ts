import { describe, expect, it } from 'vitest';
import { asZodType } from '#src/kernel/schema.ts';
import { FaultRule } from '#src/traffic/script/rules/rule.ts';
import { isOfCases } from '../connector-types/examples/example.ts';
import { vendorExamples } from '../connector-types/examples/index.ts';
import { started } from './started.ts';

const simulators = vendorExamples.map(({ simulator }) => simulator);
const presets = simulators.flatMap((simulator) =>
  Object.entries(simulator.presets).map(([preset, all]) => ({ simulator, name: `${simulator.name}.${preset}`, ...all })),
);

describe.each(vendorExamples)(
  'the $simulator.name simulator',
  ({ simulator, takesAnyPath, creates: { method = 'POST', path, body, headers, counts } }) => {
    const begin = () => started(simulator, {}, headers);

    it('gives the same bytes for the same ids, clock and requests', async () => {
      const run = async () => {
        const vendor = begin();
        const answers = [await vendor.call(method, path, body), await vendor.call(method, path, body)];
        return answers.map(({ status, headers, text }) => [status, Object.entries(headers), text]);
      };
      expect(await run()).toEqual(await run());
    });

    it('shares nothing with another of its kind', async () => {
      const [one, other] = [begin(), begin()];
      await one.call(method, path, body);
      for (const collection of Object.values(other.state)) expect(collection.size).toBe(0);
    });

    it('comes back whole from a snapshot of its store', async () => {
      const vendor = begin();
      await vendor.call(method, path, body);
      const snapshot = vendor.store.snapshot();
      const next = await vendor.call(method, path, body);
      const restored = begin();
      restored.store.restore(snapshot);
      const again = await restored.call(method, path, body);
      const number = ({ body }: typeof next) => counts?.reduce((part, key) => Object(part)[key], body);
      expect(number(again)).toBe(number(next));
      expect(number(next) === undefined).toBe(counts === undefined);
      expect(restored.store.snapshot().sequences).toEqual(vendor.store.snapshot().sequences);
    });

    it('takes an empty seed, and refuses one that it does not understand', () => {
      expect(asZodType(simulator.seed).safeParse({}).success).toBe(true);
      expect(asZodType(simulator.seed).safeParse({ nonsense: 1 }).success).toBe(false);
    });

    it.skipIf(takesAnyPath)('teaches which routes there are when one is missing', async () => {
      const answer = await begin().call('GET', '/nowhere/at/all');
      expect(answer.status).toBe(501);
      expect(answer.body.message).toContain(`The ${simulator.name} simulator has no route for GET /nowhere/at/all`);
      expect(answer.body.routes.length).toBeGreaterThan(4);
    });
  },
);

describe('the simulators', () => {
  it('have names of their own', () => {
    expect(new Set(simulators.map(({ name }) => name)).size).toBe(simulators.length);
  });
});

describe('the preset', () => {
  it.each(presets)('$name says what it does, when it happens, and how that is known', ({ summary, happens, source, evidence }) => {
    for (const text of [summary, happens, source]) expect(text.length).toBeGreaterThan(10);
    expect(['seen', 'derived', 'ours']).toContain(evidence);
  });

  it.each(presets)('$name has rules that can be used, for any service', ({ rules }) => {
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      const parsed = FaultRule().parse(rule);
      expect(parsed.match.service).toBeUndefined();
      expect(JSON.stringify(rule)).not.toMatch(/<(site|host|s|unix|id|field|32 hex)>/);
    }
  });

  it.each(presets)('$name is about calls that there are', async ({ simulator, rules }) => {
    for (const { match } of rules) {
      if (!match?.path?.startsWith('/*') || match.path.endsWith('*')) continue;
      const path = match.path.replace('/*', '/prefix/').replace(':scope', 'x_elas2_inc_int').replace(/:\w+/g, '1');
      const methods = match.method ? [match.method] : ['GET', 'POST'];
      const answers = await Promise.all(methods.map((method) => started(simulator).call(method, path)));
      expect(answers.map(({ status }) => status)).not.toEqual(methods.map(() => 501));
    }
  });

  it.each(vendorExamples.filter(({ types }) => types.some(isOfCases)))(
    'of a comment that fails, and of a second one, is there for $simulator.name',
    ({ simulator }) => {
      expect(Object.keys(simulator.presets)).toEqual(expect.arrayContaining(['commentFails', 'secondCommentFails']));
    },
  );
});
