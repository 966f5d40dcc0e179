import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../../../kernel/clock.ts';
import type { Collection } from '../../../kernel/collection.ts';
import type { Ids } from '../../../kernel/ids.ts';
import { lazily } from '../../../kernel/lazily.ts';
import type { Store } from '../../../kernel/store.ts';
import { KibanaError } from '../../http/errors.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { SavedObjects } from '../../storage/saved-objects.ts';
import { type FileAttributes, FileForm, type StoredFile } from './file.ts';
import { extensionFor, isImage } from './mime-types.ts';

interface Deps {
  store: Store;
  clock: Clock;
  ids: Ids;
  kibana: KibanaVersion;
}

/** The bytes of a file, in base64, so that a snapshot has them. */
interface Content {
  id: string;
  space: string;
  base64: string;
}
const ContentForm = lazily(() => z.strictObject({ id: z.string(), space: z.string(), base64: z.base64() }));

const MIB = 1024 * 1024;

/** cases/server/files/index.ts */
const mostBytes = (mimeType = ''): number => (isImage(mimeType) ? 10 : 100) * MIB;

type NewFile = Pick<FileAttributes, 'name' | 'mimeType' | 'meta' | 'fileKind'> & Partial<Pick<FileAttributes, 'alt' | 'user'>>;

/** The stored files of cases: what Kibana's files plugin keeps for Cases. */
export class Files {
  readonly #deps: Deps;
  readonly #files: SavedObjects<FileAttributes>;
  readonly #contents: Collection<Content>;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#files = new SavedObjects('file', deps.store, FileForm);
    this.#contents = deps.store.collection<Content>('file-content', {}, ContentForm);
  }

  /** A file that waits for its content. */
  async create(space: string, { alt, user, ...file }: NewFile): Promise<StoredFile> {
    const { clock, ids, kibana } = this.#deps;
    const extension = file.mimeType === undefined ? undefined : await extensionFor(file.mimeType);
    const at = clock.now();
    const id = ids.uuid(kibana.has('randomUuids') ? undefined : at);
    const stamps = { created: at.toISOString(), updated: at.toISOString() };
    const waiting = { ...stamps, extension, status: 'AWAITING_UPLOAD' as const, size: undefined, hash: undefined, alt, user };
    return this.#files.create(space, id, { ...file, ...waiting });
  }

  /** Stores the content. Throws Kibana's 500 if that is longer than a file of this type may be, and then leaves nothing of the file. */
  upload({ space, id, attributes }: StoredFile, bytes: Uint8Array): StoredFile {
    const most = mostBytes(attributes.mimeType);
    if (bytes.length > most) {
      this.delete(space, id);
      // Not 413: the error of the files plugin is none of Boom's (files/server/…/max_byte_size_transform/errors.ts).
      throw new KibanaError(500, `Maximum of ${most} bytes exceeded`);
    }
    const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
    const hash = { md5: digest('md5'), sha1: digest('sha1'), sha256: digest('sha256') };
    this.#contents.insert({ id, space, base64: Buffer.from(bytes).toString('base64') });
    return this.#files.update(space, id, { status: 'READY', size: bytes.length, hash, updated: this.#deps.clock.now().toISOString() });
  }

  find(space: string, id: string): StoredFile | undefined {
    return this.#files.find(space, id);
  }

  /** Those of a space, oldest first. */
  of(space: string): StoredFile[] {
    return this.#files.list(space);
  }

  contentOf({ id }: StoredFile): Uint8Array | undefined {
    const content = this.#contents.get(id);
    return content && Buffer.from(content.base64, 'base64');
  }

  delete(space: string, id: string): void {
    this.#files.delete(space, id);
    this.#contents.delete(id);
  }

  /** Deletes the files of a deleted case. */
  deleteOfCase(space: string, caseId: string): void {
    for (const file of this.of(space)) if (isOfCase(file, caseId)) this.delete(space, file.id);
  }
}

/** Whether it belongs to this one case and to no other. */
export function isOfCase({ attributes: { meta } }: StoredFile, caseId: string): boolean {
  const { caseIds } = meta;
  return Array.isArray(caseIds) && caseIds.length === 1 && caseIds[0] === caseId;
}
