export function basicAuthorization({ headers }: Request): { user: string; password: string } | undefined {
  const encoded = /^Basic (.*)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password: rest.join(':') };
}

export const bearerToken = ({ headers }: Request): string | undefined => /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
