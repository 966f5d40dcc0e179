import { isObject } from '../../kernel/json.ts';
import { userOf } from './answers.ts';
import type { JiraCatalogue } from './catalogue.ts';
import type { IssueFields, JiraUser } from './model.ts';

const NO_STRING = 'Operation value must be a string';

/** By the `type` of a field's schema: what is wrong with a value. The texts about dates and options are known from hearsay only. */
const VALUE_CHECKS: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  string: (value) => (typeof value === 'string' ? undefined : NO_STRING),
  number: (value) => (typeof value === 'number' ? undefined : 'Operation value must be a number'),
  array: (value) => (Array.isArray(value) ? undefined : 'data was not an array'),
  date: (value) => dateObjection(value, /^\d{4}-\d\d-\d\d$/),
  datetime: (value) => dateObjection(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?([+-]\d\d:?\d\d|Z)$/),
};

function dateObjection(value: unknown, form: RegExp): string | undefined {
  if (typeof value !== 'string') return NO_STRING;
  return form.test(value) && isDay(value.slice(0, 10)) ? undefined : `Error parsing date string: ${value}`;
}

/** The platform takes the 30th of February for the 1st or 2nd of March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Values that the fields of the seed, or all fields where all are checked, do not take. Null empties any field. */
export function valueObjections(fields: IssueFields, catalogue: JiraCatalogue): Record<string, string> {
  const objections = Object.entries(fields).map(([fieldId, value]) => {
    const field = catalogue.schemaOf(fieldId);
    if (!field || value == null) return [fieldId, undefined];
    const kind = String(field.schema['type']);
    const check = Object.hasOwn(VALUE_CHECKS, kind) && !(kind === 'string' && field.allowedValues) ? VALUE_CHECKS[kind] : undefined;
    return [fieldId, check?.(value) ?? optionObjection(value, field.allowedValues)];
  });
  return Object.fromEntries(objections.filter(([, text]) => text !== undefined));
}

function optionObjection(value: unknown, allowed: readonly unknown[] | undefined): string | undefined {
  if (!allowed) return undefined;
  const unknown = (Array.isArray(value) ? value : [value]).find((chosen) => !allowed.some((option) => isChosen(chosen, option)));
  if (unknown === undefined) return undefined;
  const text = isObject(unknown) ? (unknown['value'] ?? unknown['name']) : unknown;
  return text === undefined ? `Option id '${String(Object(unknown).id)}' is not valid` : `Option value '${String(text)}' is not valid`;
}

/** A choice names an option by any of its properties. */
function isChosen(chosen: unknown, option: unknown): boolean {
  if (!isObject(chosen) || !isObject(option)) return chosen === (isObject(option) ? option['value'] : option);
  return ['id', 'value', 'name'].some((key) => chosen[key] !== undefined && String(chosen[key]) === String(option[key]));
}

const REFUSED: Readonly<Record<string, (identity: string) => string>> = {
  assignee: (identity) => `User '${identity}' cannot be assigned issues.`,
  reporter: () => 'The reporter specified is not a user.',
};

/** Who is nobody, where users are declared. Null assigns nobody, and `-1` whom the project says. */
export function userObjections(fields: IssueFields, { users, isCloud }: JiraCatalogue): Record<string, string> {
  if (!users) return {};
  const objections = Object.entries(REFUSED).map(([field, refused]) => {
    const given = fields[field];
    if (given == null) return [field, undefined];
    const { accountId, id = accountId, name } = isObject(given) ? given : {};
    // Data Center's words for a user as Cloud names one: guilhemmarchand/TA-jira-service-desk-simple-addon#221.
    if (!isCloud && name === undefined) return [field, "expected Object containing a 'name' property"];
    const identity = String(name ?? id);
    const isKnown =
      (field === 'assignee' && identity === '-1') || users.some((user) => user.active && identitiesOf(user).includes(identity));
    return [field, isKnown ? undefined : refused(identity)];
  });
  return Object.fromEntries(objections.filter(([, text]) => text !== undefined));
}

const identitiesOf = ({ accountId, name, emailAddress }: JiraUser) => [
  ...(accountId === undefined ? [] : [accountId]),
  ...(name === undefined ? [] : [name]),
  ...(emailAddress === undefined ? [] : [emailAddress, userOf('', emailAddress).accountId]),
];
