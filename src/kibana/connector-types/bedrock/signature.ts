import { createHash, createHmac } from 'node:crypto';

interface Signed {
  url: URL;
  body: string;
  region: string;
  accessKey: string;
  secret: string;
  now: Date;
}

const SERVICE = 'bedrock';

/** The headers of a POST signed by AWS Signature Version 4, those that are signed included. */
export function signedHeaders({ url, body, region, accessKey, secret, now }: Signed): Record<string, string> {
  const at = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = at.slice(0, 8);
  const headers = {
    accept: '*/*',
    'content-length': String(Buffer.byteLength(body)),
    'content-type': 'application/json',
    host: url.host,
    'x-amz-date': at,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  // Every service but S3 signs a path that is encoded once more.
  const path = url.pathname.split('/').map(encodeURIComponent).join('/');
  const request = ['POST', path, '', lines.join(''), names, sha256(body)].join('\n');
  const scope = `${day}/${region}/${SERVICE}/aws4_request`;
  const key = [day, region, SERVICE, 'aws4_request'].reduce<string | Buffer>((key, part) => hmac(key, part).digest(), `AWS4${secret}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(request)].join('\n')).digest('hex');
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text);

/** The region that the host of an endpoint names. */
export const regionIn = (url: string): string => /bedrock(?:-runtime)?\.([a-z0-9-]+)\./.exec(url)?.[1] ?? 'us-east-1';
