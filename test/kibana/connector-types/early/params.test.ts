import { expect, test } from 'vitest';
import { connectorTypes } from '#src/kibana/connector-types/index.ts';
import { kibanaVersion } from '#src/kibana/releases/kibana-version.ts';
import { validated } from '../run.ts';

const said = (id: string, version: string, params: object) => {
  const type = connectorTypes.find((each) => each.id === id);
  return type && validated(type.params(kibanaVersion(version)), params, version);
};
const broken = "Cannot destructure property 'Symbol(Symbol.iterator)' of 'undefined' as it is undefined.";

test.each(['.jira', '.servicenow', '.servicenow-sir', '.swimlane'])(
  'params of %s without a sub-action break the schema until 9.2',
  (id) => {
    for (const params of [{}, { subActionParams: {} }]) {
      for (const version of ['7.17.0', '8.15.9', '9.1.9']) expect([version, said(id, version, params)]).toEqual([version, broken]);
      expect(said(id, '9.2.0', params)).toContain('subAction]: expected value to equal [pushToService]');
    }
  },
);

test.each(['.jira', '.servicenow'])('an unknown sub-action of %s is refused in words all the same', (id) => {
  expect(said(id, '8.15.0', { subAction: 'none' })).toMatch(/^types that failed validation:\n- \[0\.subAction\]: expected value to equal/);
});

test('the sub-action framework misses a text, and breaks nothing', () => {
  expect(said('.resilient', '8.15.0', {})).toBe('[subAction]: expected value of type [string] but got [undefined]');
  expect(said('.resilient', '8.14.9', {})).toBe(broken);
});
