/// <reference path="./hapi-pez.d.ts" />
import type { Payload } from '../../kernel/payload.ts';
import { badRequest } from './errors.ts';

/** A part of a form that has a file name, perhaps an empty one. */
export class FormFile {
  readonly filename: string;
  readonly bytes: Uint8Array;

  constructor(filename: string, bytes: Uint8Array) {
    this.filename = filename;
    this.bytes = bytes;
  }
}

type FormValue = string | FormFile;

/** The parts of a form by name, as hapi hands them to a route: a list where a name comes twice. */
export type Form = Readonly<Record<string, FormValue | readonly FormValue[] | undefined>>;

/** Reads `multipart/form-data` by hapi's own reader, which is loaded with the first form. Throws hapi's 400. */
export async function readForm(body: Payload, contentType: string): Promise<Form> {
  const { Dispenser } = (await import('@hapi/pez')).default;
  const parts: Promise<[name: string, value: FormValue]>[] = [];
  const dispenser = new Dispenser({ boundary: boundaryOf(contentType) });
  dispenser.on('field', (name, value) => parts.push(Promise.resolve([name, value])));
  dispenser.on('part', (part) =>
    parts.push(part.toArray().then((chunks) => [part.name, new FormFile(part.filename, Buffer.concat(chunks))])),
  );
  const read = new Promise<void>((resolve, reject) => dispenser.once('close', resolve).once('error', reject));
  dispenser.end(body.bytes);
  try {
    await read;
  } catch {
    throw badRequest('Invalid multipart payload format');
  }
  return collected(await Promise.all(parts));
}

function collected(parts: readonly [name: string, value: FormValue][]): Form {
  const form: Record<string, FormValue | readonly FormValue[]> = Object.create(null);
  for (const [name, value] of parts) {
    const before = form[name];
    form[name] = before === undefined ? value : [before, value].flat();
  }
  return form;
}

const boundaryOf = (contentType: string) => {
  const [, quoted, bare = ''] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? bare;
};
