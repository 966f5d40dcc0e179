import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { describeIssues } from './schema-issue.ts';

/** A file that cannot be used. Its message names the file, the places in it and what is expected there. */
export class InvalidFile extends Error {}

/** Reads a JSON file and checks it; `what` says in a refusal what the file should be, such as `a fixture`. */
export async function loadJsonFile<Schema extends z.ZodType>(path: string, schema: Schema, what: string): Promise<z.output<Schema>> {
  const document = parse(await readText(path), path);
  const { success, data, error } = schema.safeParse(document);
  if (success) return data;
  throw new InvalidFile([`${path} is not ${what}:`, ...describeIssues(error.issues, schema, document)].join('\n  '));
}

async function readText(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    return text.replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new InvalidFile(`${path} cannot be read: ${unreadable(cause)}`, { cause });
  }
}

function parse(text: string, path: string): unknown {
  if (text.trim() === '') throw new InvalidFile(`${path} is empty, expected JSON`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InvalidFile(`${path} is not JSON: ${reason}${lineOf(text, reason)}`, { cause });
  }
}

/** Node 20 tells the position only; later releases add the line themselves. */
function lineOf(text: string, reason: string): string {
  const position = /at position (\d+)$/.exec(reason)?.[1];
  if (position === undefined) return '';
  const lines = text.slice(0, Number(position)).split('\n');
  return ` (line ${lines.length} column ${(lines.at(-1) ?? '').length + 1})`;
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
};

function unreadable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return reasons[code] ?? error.message;
}
