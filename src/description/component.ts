import type * as z from 'zod';

/** A schema with a name of its own in what is published, and with words for readers. The program that serves has none of them. */
export interface Component {
  /** Absent for what is never referred to, such as the parameters of a route. */
  name: string | undefined;
  of: () => z.ZodType;
  about: string;
  /** What each of its keys says. */
  words: Readonly<Record<string, string>>;
  examples: readonly unknown[];
}

type Words<Schema extends z.ZodType> = { readonly [Key in keyof Required<z.input<Schema>> & string]?: string };

/** What a schema is called and what it is about, with words for each of its keys that has none where it is declared. */
export const component = <Schema extends z.ZodType>(
  name: string,
  of: () => Schema,
  about: string,
  words: Words<Schema> = {},
  examples: readonly z.input<Schema>[] = [],
): Component => ({ name, of, about, words: textsOf(words), examples });

/** Words for what has no name of its own, such as the parameters of a route. */
export const wordsFor = <Schema extends z.ZodObject>(of: () => Schema, words: Words<Schema>): Component => ({
  ...{ name: undefined, of, about: '', examples: [] },
  words: textsOf(words),
});

const textsOf = (words: object): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined));
