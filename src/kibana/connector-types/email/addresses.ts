import type { EmailSettings } from './settings.ts';

/** A mailbox: `Bob <bob@example.com>`. The name is empty where there is none. */
export interface Mailbox {
  name: string;
  address: string;
}

/** An address of RFC 5322 without comments: a dot-atom or a quoted text, and a domain. */
const ADDRESS = /^(?:[^\s@"(),:;<>[\\\]]+|"(?:[^"\\]|\\.)*")@([^\s@"(),:;<>[\\\]]+|\[[^[\]]*\])$/;

/** The mailboxes of an address list, those of groups among them; `undefined` where it is none. */
export function mailboxesOf(list: string): Mailbox[] | undefined {
  const mailboxes: Mailbox[] = [];
  for (const entry of entriesOf(list)) {
    const [, phrase, inAngles] = /^([^<]*)<([^<>]*)>$/s.exec(entry) ?? [];
    const address = (inAngles ?? entry).trim();
    if (!ADDRESS.test(address) || address.includes('..') || /^\.|\.@/.test(address)) return undefined;
    mailboxes.push({ name: unquoted((phrase ?? '').trim()), address });
  }
  return mailboxes;
}

/** The entries between commas, without the frame of a group: `Team: a@b.c, d@e.f;`. */
function entriesOf(list: string): string[] {
  const pieces = list.match(/"(?:[^"\\]|\\.)*"|[,;:]|[^",;:]+|"/g) ?? [];
  const entries: string[] = [];
  let entry = '';
  for (const piece of pieces) {
    if (piece === ':') entry = '';
    else if (piece === ',' || piece === ';') {
      if (entry.trim() !== '') entries.push(entry.trim());
      entry = '';
    } else entry += piece;
  }
  if (entry.trim() !== '' || entries.length === 0) entries.push(entry.trim());
  return entries;
}

const unquoted = (phrase: string) => (/^".*"$/s.test(phrase) ? phrase.slice(1, -1).replace(/\\(.)/gs, '$1') : phrase);

/**
 * What is wrong with addresses, as Kibana tells it (actions/common/validate_email_addresses.ts); `undefined` where nothing is. A domain is
 * compared letter by letter. `lenient` lets those pass that a template has yet to fill.
 */
export function addressProblems(
  addresses: readonly string[],
  { domainAllowlist }: Pick<EmailSettings, 'domainAllowlist'>,
  { lenient = false } = {},
): string | undefined {
  const looked = lenient ? addresses.filter((address) => !address.includes('{{')) : addresses;
  const invalid = looked.filter((address) => !mailboxesOf(address));
  const forbidden = looked.filter((address) => mailboxesOf(address)?.some((one) => domainAllowlist?.includes(domainOf(one)) === false));
  const problems = [
    ...(invalid.length > 0 ? [`not valid emails: ${invalid.join(', ')}`] : []),
    ...(forbidden.length > 0 ? [`not allowed emails: ${forbidden.join(', ')}`] : []),
  ];
  return problems.length > 0 ? problems.join('; ') : undefined;
}

const domainOf = ({ address }: Mailbox) => address.slice(address.lastIndexOf('@') + 1);
