import { connectors, records } from './state.ts';

export type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: unknown): string =>
  isPlain(value) ? textIn(value['name'] ?? value['value'] ?? value['content']) : value === undefined ? '' : String(value);

/** The vendors have words of their own for the same things. */
export const first = (record: Plain, ...keys: string[]): string => {
  const inner = isPlain(record['fields']) ? record['fields'] : {};
  return keys.map((key) => textIn(record[key] ?? inner[key])).find((text) => text !== '') ?? '';
};
export const idOf = (record: Plain) => first(record, 'id', 'sys_id', '_id');
export const keyOf = (record: Plain) => first(record, 'key', 'number', 'trackingFull', 'caseId', 'id', 'sys_id', '_id');

/** What people call a ticket, by its id with the vendor. */
export const ticketName = (service: string, id: string): string => {
  const found = Object.values(records.value[service] ?? {})
    .flat()
    .find((record) => idOf(record) === id);
  return found ? keyOf(found) : id;
};

/** Where the connectors to a vendor lead: `acme.atlassian.net · OPS`. */
export const connectorsOf = (service: string): string[] => {
  const own = connectors.value.filter(({ connector_type_id = '' }) => connector_type_id.replace(/^\./, '').startsWith(service));
  const places = own.map(({ config = {} }) => {
    const url = String(config['apiUrl'] ?? config['url'] ?? '');
    const key = config['projectKey'] ?? config['orgId'] ?? config['appId'];
    return [URL.canParse(url) ? new URL(url).host : url, ...(key === undefined || key === null ? [] : [String(key)])].join(' · ');
  });
  return [...new Set(places)].filter((place) => place !== '');
};

/** So many rows a table has at most: a world may hold a hundred thousand. */
const MOST_ROWS = 200;

/** The newest of a list, newest first. */
export const newest = <Item>(list: readonly Item[]): Item[] => list.slice(-MOST_ROWS).reverse();

/** What is said of those that a table leaves out. */
export const leftOut = ({ length }: readonly unknown[]): string =>
  length > MOST_ROWS ? `the newest ${MOST_ROWS} of ${length.toLocaleString('en').replaceAll(',', ' ')}` : String(length);
