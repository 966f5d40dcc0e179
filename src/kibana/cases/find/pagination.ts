import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import { perVersion } from '../../releases/kibana-version.ts';

/** The most documents that Elasticsearch pages through. */
const MAX_DOCUMENTS = 10_000;

const NumberFromString = lazily(() =>
  z
    .string()
    .refine((text) => text.trim() !== '' && !Number.isNaN(Number(text)), 'cannot parse to a number')
    .transform(Number),
);
/** A number, or the text of one from a query. */
const Numeric = lazily(() => z.union([z.number(), NumberFromString()]));

/** The parameters of a page. They are checked together by `checkPage`, after all others. */
export const pageShape = perVersion(({ has }) => {
  const number = has('caseNumbersMayBeNumbers') ? Numeric() : NumberFromString();
  return { page: number.optional(), perPage: number.optional() };
});

interface Page {
  page?: number | undefined;
  perPage?: number | undefined;
}

/** For `superRefine` of an object with `pageShape`: limits the size of a page, and how far one may page. */
export const checkPage =
  (maxPerPage: number) =>
  ({ page = 0, perPage = 0 }: Page, { addIssue }: { addIssue(message: string): void }): void => {
    if (perPage > maxPerPage) addIssue(`The provided perPage value is too high. The maximum allowed perPage value is ${maxPerPage}.`);
    else if (Math.max(page, page * perPage) > MAX_DOCUMENTS) {
      addIssue(`The number of documents is too high. Paginating through more than ${MAX_DOCUMENTS} documents is not possible.`);
    }
  };

/** One page of a list. Pages are numbered from 1, and have twenty items by default. */
export function paginate<Item>(items: readonly Item[], { page = 1, perPage = 20 }: Page): { page: number; perPage: number; items: Item[] } {
  return { page, perPage, items: items.slice((page - 1) * perPage, page * perPage) };
}
