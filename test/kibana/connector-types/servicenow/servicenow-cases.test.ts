import { describe, expect, test } from 'vitest';
import { asZodType } from '#src/kernel/schema.ts';
import type { PushableCase } from '#src/kibana/connector-types/definition/case-support.ts';
import type { ConnectorType } from '#src/kibana/connector-types/definition/connector-type.ts';
import { serviceNowItsm } from '#src/kibana/connector-types/servicenow/itsm.ts';
import { serviceNowSecOps } from '#src/kibana/connector-types/servicenow/secops.ts';
import { defaultRelease, kibanaVersion } from '#src/kibana/releases/kibana-version.ts';

const theCase = (given: Partial<PushableCase> = {}): PushableCase => ({
  id: 'case-1',
  title: 'A title',
  description: 'A description',
  tags: ['one'],
  severity: 'low',
  status: 'open',
  fields: null,
  alerts: [],
  ...given,
});

const format = (type: ConnectorType, given: Partial<PushableCase>, version = defaultRelease) =>
  type.case?.format(theCase(given), kibanaVersion(version));
const accepts = (type: ConnectorType, fields: unknown, version = defaultRelease) =>
  type.case && asZodType(type.case.fields(kibanaVersion(version))).safeParse(fields).success;

test.each([serviceNowItsm, serviceNowSecOps])('$id fills title and description, and takes comments as work notes', (type) => {
  expect(type.case?.mapping(kibanaVersion(defaultRelease))).toEqual([
    { source: 'title', target: 'short_description', action_type: 'overwrite' },
    { source: 'description', target: 'description', action_type: 'overwrite' },
    { source: 'comments', target: 'work_notes', action_type: 'append' },
  ]);
});

describe('incident management', () => {
  const fields = { impact: '1', severity: '2', urgency: '3', category: 'software', subcategory: null };

  test('fields of the case become fields of the incident', () => {
    expect(format(serviceNowItsm, { fields: { ...fields, additionalFields: '{"a":1}' } })).toEqual({
      ...fields,
      additional_fields: '{"a":1}',
      correlation_id: 'case-1',
      correlation_display: 'Elastic Case',
    });
  });

  test('what a case does not have is null', () => {
    expect(format(serviceNowItsm, {})).toMatchObject({ severity: null, urgency: null, impact: null, category: null, subcategory: null });
  });

  test('each release sends what it knows', () => {
    expect(Object.keys(format(serviceNowItsm, {}, '8.18.0') ?? {})).toContain('additional_fields');
    expect(Object.keys(format(serviceNowItsm, {}, '8.17.0') ?? {})).toEqual([
      ...['severity', 'urgency', 'impact', 'category', 'subcategory'],
      ...['correlation_id', 'correlation_display'],
    ]);
    expect(Object.keys(format(serviceNowItsm, {}, '7.16.0') ?? {})).toContain('correlation_id');
    expect(Object.keys(format(serviceNowItsm, {}, '7.15.0') ?? {})).not.toContain('correlation_id');
  });

  test('a case must name all its fields, additional ones aside', () => {
    expect(accepts(serviceNowItsm, fields)).toBe(true);
    expect(accepts(serviceNowItsm, { ...fields, additionalFields: null })).toBe(true);
    expect(accepts(serviceNowItsm, { ...fields, impact: undefined })).toBe(false);
    expect(accepts(serviceNowItsm, { ...fields, impact: 1 })).toBe(false);
    expect(accepts(serviceNowItsm, { ...fields, additionalFields: null }, '8.17.0')).toBe(false);
  });
});

describe('security incident response', () => {
  const fields = {
    category: 'Denial of Service',
    subcategory: '26',
    priority: '1',
    destIp: true,
    sourceIp: false,
    malwareHash: true,
    malwareUrl: null,
  };
  const alerts = [
    { destination: { ip: '10.0.0.1' }, source: { ip: '10.0.0.9' }, file: { hash: { sha256: 'abc' } } },
    { destination: { ip: '10.0.0.1' }, url: { full: 'https://evil.example' } },
    { 'destination.ip': '10.0.0.2' },
  ];

  test('observables come from the alerts, each once, where the case wants them', () => {
    expect(format(serviceNowSecOps, { fields, alerts })).toEqual({
      dest_ip: ['10.0.0.1', '10.0.0.2'],
      source_ip: [],
      malware_hash: ['abc'],
      malware_url: [],
      category: 'Denial of Service',
      subcategory: '26',
      priority: '1',
      additional_fields: null,
      correlation_id: 'case-1',
      correlation_display: 'Elastic Case',
    });
  });

  test('before import sets they are one text', () => {
    expect(format(serviceNowSecOps, { fields, alerts }, '7.16.0')).toMatchObject({ dest_ip: ['10.0.0.1', '10.0.0.2'] });
    expect(format(serviceNowSecOps, { fields, alerts }, '7.15.0')).toMatchObject({ dest_ip: '10.0.0.1,10.0.0.2', source_ip: null });
  });

  test('a case must name all its fields', () => {
    expect(accepts(serviceNowSecOps, fields)).toBe(true);
    expect(accepts(serviceNowSecOps, { ...fields, destIp: 'yes' })).toBe(false);
    expect(accepts(serviceNowSecOps, { ...fields, sourceIp: undefined })).toBe(false);
  });
});
