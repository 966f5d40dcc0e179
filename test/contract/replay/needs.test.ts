import { expect, test } from 'vitest';
import { defaultNeeds, mockSetting } from '#src/contract/replay/needs.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

const ofVersion = (version: string) =>
  defaultNeeds(kibanaVersion(version), 'mock').filter((need) => need.startsWith('texts:') || need.startsWith('shape:'));

test.each([
  ['8.19.0', ['texts:joi', 'shape:no-auth_mode', 'shape:no-is_connector_type_deprecated']],
  ['9.1.0', ['texts:joi', 'shape:no-auth_mode', 'shape:no-is_connector_type_deprecated']],
  ['9.2.0', ['texts:joi', 'shape:no-auth_mode']],
  ['9.3.0', ['texts:zod3-field', 'shape:no-auth_mode']],
  ['9.4.0', ['texts:zod4', 'shape:auth_mode']],
])('%s has one wording and one shape', (version, needs) => {
  expect(ofVersion(version)).toEqual(needs);
});

test('a Kibana that is there is not said to be clean', () => {
  const there = defaultNeeds(kibanaVersion(defaultRelease), 'kibana');
  expect(there).toContain('case-owner:securitySolution');
  expect(there.filter((need) => /^(clean|spaces|user|licence|config):/.test(need))).toEqual([]);
});

test('a mock is made as the needs of a case want it', () => {
  const needs = ['clean:cases', 'licence:basic', 'case-owner:myOwner', 'texts:zod4', 'config:xpack.actions.allowedHosts-restricted'];
  expect(mockSetting('9.4.0', needs)).toEqual({
    kibanaVersion: '9.4.0',
    license: 'basic',
    owners: ['myOwner'],
    allowedHosts: ['simulator.example'],
  });
});

test('needs that every mock meets ask for nothing', () => {
  expect(mockSetting('9.4.0', ['case-owner:cases', 'spaces:space1', 'unknown:thing'])).toEqual({ kibanaVersion: '9.4.0' });
});
