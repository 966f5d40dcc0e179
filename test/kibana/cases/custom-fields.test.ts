import { describe, expect, it } from 'vitest';
import { type CustomField, type CustomFieldConfiguration, checkCustomFields, fillCustomFields } from '#src/kibana/cases/custom-fields.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

const configured: CustomFieldConfiguration[] = [
  { key: 'text', label: 'A text', type: 'text', required: false },
  { key: 'toggle', label: 'A toggle', type: 'toggle', required: true, defaultValue: false },
  { key: 'number', label: 'A number', type: 'number', required: true },
];
const text = (value: string | null, key = 'text'): CustomField => ({ key, type: 'text', value });
const number = (value: number | null): CustomField => ({ key: 'number', type: 'number', value });

function refusal(
  fields: CustomField[] | undefined,
  configuration: CustomFieldConfiguration[] | undefined = configured,
  release: string = defaultRelease,
): string {
  try {
    checkCustomFields(fields, configuration, kibanaVersion(release));
    return 'accepted';
  } catch (error) {
    return String(error instanceof Error && error.message);
  }
}

describe('custom fields of a request', () => {
  it.each<[string, CustomField[] | undefined, string]>([
    ['the required one', [number(1)], 'accepted'],
    ['a key twice', [text('a', 'x'), text('b', 'x'), text('c', 'x')], 'Invalid duplicated customFields keys in request: x'],
    ['unknown keys', [number(1), text('a', 'x'), text('b', 'y')], 'Invalid custom field keys: x,y'],
    ['none of the required ones', [], 'Missing required custom fields without default value configured: "A number"'],
    ['nothing', undefined, 'Missing required custom fields without default value configured: "A number"'],
    [
      'null for the required ones',
      [number(null), { key: 'toggle', type: 'toggle', value: null }],
      'Invalid value "null" supplied for the following required custom fields: "A toggle", "A number"',
    ],
    [
      'other types',
      [number(1), { key: 'text', type: 'toggle', value: true }],
      'The following custom fields have the wrong type in the request: "A text"',
    ],
  ])('are judged when there is %s', (_, fields, message) => {
    expect(refusal(fields)).toBe(message);
  });

  it.each<[string, CustomField[], string]>([
    ['8.11.0', [], 'Missing required custom fields: "A toggle", "A number"'],
    ['8.12.2', [{ key: 'toggle', type: 'toggle', value: null }], 'Missing required custom fields: "A number", "A toggle"'],
    ['8.12.2', [number(1), { key: 'toggle', type: 'toggle', value: true }], 'accepted'],
    ['8.13.0', [], 'Missing required custom fields without default value configured: "A number"'],
  ])('are judged by %s without the defaults that came with 8.13: %j', (release, fields, message) => {
    expect(refusal(fields, configured, release)).toBe(message);
  });

  it('are refused where none are configured', () => {
    expect(refusal([text('a')], [])).toBe('Invalid custom field keys: text');
    expect(refusal([], [])).toBe('accepted');
  });
});

describe('custom fields of a case', () => {
  it('are those sent, then the other configured ones with their default or null', () => {
    expect(fillCustomFields([number(7)], configured)).toEqual([number(7), text(null), { key: 'toggle', type: 'toggle', value: false }]);
  });
});
