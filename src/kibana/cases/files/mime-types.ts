import { posix } from 'node:path';
import type { KibanaVersion } from '../../releases/kibana-version.ts';

/** cases/common/constants/mime_types.ts: what may be attached, beside images. */
const allowed = new Set([
  ...['text/plain', 'text/csv', 'text/json', 'application/json', 'application/pdf'],
  ...[
    'application/zip',
    'application/gzip',
    'application/x-bzip',
    'application/x-bzip2',
    'application/x-7z-compressed',
    'application/x-tar',
  ],
]);

/** Image types with an extension of their own that are not in the list of Cases, which was drawn from IANA's: it spells two of these otherwise, and has no GIF. */
const otherImages = /^image\/(?:x-|gif$|ief$|sgi$|jxra$|jxrs$|vnd\.ms-(?:dds|photo)$)/;

export const isImage = (mimeType: string): boolean => mimeType.startsWith('image/') && !otherImages.test(mimeType);

export const isAllowed = (mimeType: string, { has }: KibanaVersion): boolean =>
  allowed.has(mimeType) || isImage(mimeType) || (has('caseFilesZippedByWindows') && mimeType === 'application/x-zip-compressed');

/** The table is loaded with the first file. */
const table = () => import('mime-types');

/** By the extension alone, as Kibana does it; `undefined` for one that nobody knows. */
export const mimeTypeOf = async (filename: string): Promise<string | undefined> => {
  const { lookup } = (await table()).default;
  const extension = extensionOf(filename);
  return extension === '' ? undefined : lookup(extension) || undefined;
};

/** The extension that a type has, whatever that of the file was. */
export const extensionFor = async (mimeType: string): Promise<string | undefined> =>
  (await table()).default.extension(mimeType) || undefined;

/** As Node's `path.parse` takes a name apart: a dot at its start begins no extension. */
export function extensionOf(filename: string): string {
  const name = posix.basename(filename);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

export function nameWithoutExtension(filename: string): string {
  const name = posix.basename(filename);
  return name.slice(0, name.length - extensionOf(filename).length);
}
