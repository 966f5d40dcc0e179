import type { HttpRequest } from '../kernel/http.ts';

export function basicAuthorization({ headers }: HttpRequest): { user: string; password: string } | undefined {
  const encoded = /^Basic (.*)$/i.exec(headers['authorization'] ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password: rest.join(':') };
}

export const bearerToken = ({ headers }: HttpRequest): string | undefined => /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1];
