import type { RowTest } from '../row-test.ts';
import { fits, phraseSteps, type Wanted } from './phrase-steps.ts';
import type { SearchColumn } from './search-column.ts';
import type { SearchValue } from './search-fields.ts';
import { type Sought, wordsOf } from './search-words.ts';

/** How many words may be left over from earlier texts. */
const SLACK = 10_000;

/** A field that is compared word by word. Each text is split once, into the numbers of its words, so that a search compares numbers only. */
export class TextColumn implements SearchColumn {
  #vocabulary = new Map<string, number>();
  /** The words of all texts, one text after the other. */
  #words = new Uint32Array(1024);
  #end = 0;
  /** How many of them are left over from texts that were changed. */
  #stale = 0;
  readonly #texts: SearchValue[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  set(row: number, text: SearchValue): void {
    if (this.#texts[row] === text && row < this.#texts.length) return;
    this.#stale += (this.#ends[row] ?? 0) - (this.#starts[row] ?? 0);
    this.#texts[row] = text;
    this.#write(row, text);
    if (this.#stale > this.#end / 2 + SLACK) this.#rewrite();
  }

  test({ kind, words }: Sought, { every }: { every: boolean }): RowTest | undefined {
    const isPrefix = (index: number) => kind === 'prefix' || (kind === 'phrase-prefix' && index === words.length - 1);
    const wanted = words.map((word, index) => (isPrefix(index) ? this.#beginningWith(word) : this.#vocabulary.get(word)));
    const known = wanted.filter((one) => one !== undefined);
    const isPhrase = kind === 'phrase' || kind === 'phrase-prefix';
    if (known.length === 0 || ((isPhrase || every) && known.length < words.length)) return undefined;
    if (isPhrase) return this.#inARow(known);
    const different = [...new Set(known)];
    if (every) return (row) => different.every((one) => this.#has(row, one));
    return (row) => different.some((one) => this.#has(row, one));
  }

  #has(row: number, wanted: Wanted): boolean {
    const words = this.#words;
    const end = this.#ends[row] ?? 0;
    for (let at = this.#starts[row] ?? 0; at < end; at += 1) if (fits(words[at], wanted)) return true;
    return false;
  }

  #inARow(wanted: readonly Wanted[]): RowTest {
    const comesTo = phraseSteps(wanted);
    return (row) => {
      const end = this.#ends[row] ?? 0;
      let found = 0;
      for (let at = this.#starts[row] ?? 0; at < end; at += 1) {
        found = comesTo(found, this.#words[at] ?? 0);
        if (found === wanted.length) return true;
      }
      return false;
    };
  }

  #beginningWith(prefix: string): Uint8Array | undefined {
    const marks = new Uint8Array(this.#vocabulary.size);
    for (const [word, number] of this.#vocabulary) if (word.startsWith(prefix)) marks[number] = 1;
    return marks.includes(1) ? marks : undefined;
  }

  #write(row: number, text: SearchValue): void {
    this.#starts[row] = this.#end;
    for (const word of typeof text === 'string' ? wordsOf(text) : []) {
      if (this.#end === this.#words.length) this.#words = enlarged(this.#words);
      this.#words[this.#end] = this.#numberOf(word);
      this.#end += 1;
    }
    this.#ends[row] = this.#end;
  }

  #numberOf(word: string): number {
    const number = this.#vocabulary.get(word) ?? this.#vocabulary.size;
    this.#vocabulary.set(word, number);
    return number;
  }

  #rewrite(): void {
    this.#vocabulary = new Map();
    this.#end = 0;
    this.#stale = 0;
    for (const [row, text] of this.#texts.entries()) this.#write(row, text);
  }
}

function enlarged(words: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * words.length);
  larger.set(words);
  return larger;
}
