import * as z from 'zod';
import { lazily } from '../../../kernel/lazily.ts';
import type { KibanaVersion } from '../../releases/kibana-version.ts';
import { Moment } from '../../storage/moment.ts';
import type { SavedObject } from '../../storage/saved-objects.ts';

/** A file of the files plugin, without its content; keys as it answers them. */
export interface FileAttributes {
  created: string;
  updated: string;
  name: string;
  mimeType: string | undefined;
  size: number | undefined;
  extension: string | undefined;
  meta: Readonly<Record<string, unknown>>;
  alt: string | undefined;
  fileKind: string;
  status: 'AWAITING_UPLOAD' | 'READY';
  hash: { md5: string; sha1: string; sha256: string } | undefined;
  user: { name: string; id?: string } | undefined;
}

export type StoredFile = SavedObject<FileAttributes>;

export const FileForm = lazily(() =>
  z.strictObject({
    created: Moment(),
    updated: Moment(),
    name: z.string(),
    mimeType: z.string().optional(),
    size: z.int().nonnegative().optional(),
    extension: z.string().optional(),
    meta: z.record(z.string(), z.unknown()),
    alt: z.string().optional(),
    fileKind: z.string(),
    status: z.enum(['AWAITING_UPLOAD', 'READY']),
    hash: z.strictObject({ md5: z.string(), sha1: z.string(), sha256: z.string() }).optional(),
    user: z.strictObject({ name: z.string(), id: z.string().exactOptional() }).optional(),
  }),
);

/** Keys without a value are left out on the wire. Which release hashes how is known of "8.x" and of newer trees only. */
export const showFile = ({ id, attributes: { hash, ...shown } }: StoredFile, { has }: KibanaVersion) => ({
  id,
  ...shown,
  ...(hash && { hash: has('filesHaveSha1') ? hash : { md5: hash.md5, sha256: hash.sha256 } }),
});

const SUFFIX = 'FilesCases';

/** cases/common/files/index.ts: the kind of the files of an owner's cases. */
export const kindOf = (owner: string): string => `${owner}${SUFFIX}`;

/** The owner whose cases have files of that kind. */
export const ownerOf = (kind: string): string | undefined => (kind.endsWith(SUFFIX) ? kind.slice(0, -SUFFIX.length) : undefined);
