import type { ServiceNowSeed } from './seed.ts';
import type { Row } from './tables.ts';

/** `sys_choice` and `sys_dictionary`: tables that a connector only reads. */
export function referenceRows({ choices, columns }: ServiceNowSeed): Readonly<Record<string, readonly Row[]>> {
  return {
    sys_choice: choices
      ? choices.map(({ name, element, label, value, dependent_value }) => choice(name, element, label, value, dependent_value))
      : CHOICES,
    sys_dictionary: columns
      ? columns.map(({ name, element, column_label, mandatory, max_length }) => column(name, element, column_label, max_length, mandatory))
      : TEXT_COLUMNS,
  };
}

function choice(name: string, element: string, label: string, value: string, dependentValue = ''): Row {
  return {
    id: `${name}.${element}.${value}`,
    name,
    dependent_value: dependentValue,
    label,
    value,
    element,
    language: 'en',
    inactive: 'false',
  };
}

function column(name: string, element: string, label: string, maxLength: string, mandatory = 'false'): Row {
  const kind = { internal_type: 'string', active: 'true', array: 'false', read_only: 'false' };
  return { id: `${name}.${element}`, name, column_label: label, mandatory, max_length: maxLength, element, ...kind };
}

const CHOICES: readonly Row[] = [
  ...['1 - Critical', '2 - High', '3 - Moderate', '4 - Low', '5 - Planning'].map((label) =>
    choice('task', 'priority', label, label.slice(0, 1)),
  ),
  ...['urgency', 'impact', 'severity'].flatMap((element) =>
    ['1 - High', '2 - Medium', '3 - Low'].flatMap((label) =>
      ['incident', 'sn_si_incident'].map((table) => choice(table, element, label, label.slice(0, 1))),
    ),
  ),
  choice('incident', 'category', 'Inquiry / Help', 'inquiry'),
  choice('incident', 'category', 'Software', 'software'),
  choice('incident', 'category', 'Hardware', 'hardware'),
  choice('incident', 'category', 'Network', 'network'),
  choice('incident', 'category', 'Database', 'database'),
  choice('incident', 'subcategory', 'Antivirus', 'antivirus', 'inquiry'),
  choice('incident', 'subcategory', 'Email', 'email', 'software'),
  choice('incident', 'subcategory', 'Operating System', 'os', 'software'),
  choice('incident', 'subcategory', 'CPU', 'cpu', 'hardware'),
  choice('incident', 'subcategory', 'Disk', 'disk', 'hardware'),
  choice('incident', 'subcategory', 'DNS', 'dns', 'network'),
  choice('incident', 'subcategory', 'VPN', 'vpn', 'network'),
  choice('incident', 'subcategory', 'Oracle', 'oracle', 'database'),
  choice('incident', 'state', 'New', '1'),
  choice('incident', 'state', 'In Progress', '2'),
  choice('incident', 'state', 'Resolved', '6'),
  choice('incident', 'state', 'Closed', '7'),
  ...['Clear', 'Critical', 'Major', 'Minor', 'Warning', 'OK'].map((label, value) => choice('em_event', 'severity', label, String(value))),
  choice('sn_si_incident', 'category', 'Denial of Service', 'Denial of Service'),
  choice('sn_si_incident', 'category', 'Malicious code activity', 'Malicious code activity'),
  choice('sn_si_incident', 'category', 'Phishing', 'Phishing'),
  choice('sn_si_incident', 'subcategory', 'Inbound or outbound', '12', 'Denial of Service'),
  choice('sn_si_incident', 'subcategory', 'Ransomware', '26', 'Malicious code activity'),
];

export const TEXT_COLUMNS: readonly Row[] = [
  column('task', 'close_notes', 'Close notes', '4000'),
  column('task', 'contact_type', 'Contact type', '40'),
  column('task', 'correlation_display', 'Correlation display', '100'),
  column('task', 'correlation_id', 'Correlation ID', '100'),
  column('task', 'description', 'Description', '4000'),
  column('task', 'number', 'Number', '40'),
  column('task', 'short_description', 'Short description', '160'),
  column('incident', 'category', 'Category', '40'),
  column('incident', 'close_code', 'Resolution code', '40'),
  column('incident', 'subcategory', 'Subcategory', '40'),
  column('sn_si_incident', 'category', 'Category', '40'),
  column('sn_si_incident', 'subcategory', 'Subcategory', '40'),
];
