import type { SentMessageInfo } from 'nodemailer/lib/smtp-transport/index.js';
import type { Handler, HttpRequest, HttpResponse } from './http.ts';
import { messageOf } from './is-error.ts';
import { Payload } from './payload.ts';

export const isMail = ({ origin }: Pick<HttpRequest, 'origin'>): boolean => /^smtps?:/.test(origin);

/**
 * Sends mails to real servers by nodemailer, which whoever wants that installs: the method `SEND`, `smtp://host:port` as origin, the
 * envelope as headers, the mail as body. The answer has the server's code as status, its words as body, and the command that it answers as a
 * header; without an answer it throws, in nodemailer's words.
 */
export const smtpHandler: Handler = async (request) => {
  const { createTransport } = await loadNodemailer();
  const { hostname, port, protocol } = new URL(request.origin);
  const [user, pass] = credentialsOf(request);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname,
    port: Number(port),
    secure,
    ...(user === undefined ? {} : { auth: { user, pass } }),
    // As Kibana has it: a server that asks for no login and no TLS is a simple one, which rarely has a certificate.
    ...(!secure && user === undefined && { tls: { rejectUnauthorized: false } }),
  });
  const stop = request.caller?.onEnd(() => transport.close());
  try {
    const { 'mail-from': from = '', 'rcpt-to': to = '' } = request.headers;
    return accepted(await transport.sendMail({ envelope: { from, to: to.split(', ') }, raw: Buffer.from(request.body.bytes) }));
  } catch (error) {
    return refused(error);
  } finally {
    stop?.();
    transport.close();
  }
};

async function loadNodemailer() {
  try {
    return await import('nodemailer');
  } catch {
    // Without its cause, which names the file on this machine that asked for it, and which a caller is told of an error.
    throw new Error('mails go out into the network by nodemailer, which is not installed: npm install nodemailer');
  }
}

function credentialsOf({ headers }: HttpRequest): [user?: string, password?: string] {
  const encoded = /^Basic (.*)$/.exec(headers['authorization'] ?? '')?.[1];
  if (encoded === undefined) return [];
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return [user, password.join(':')];
}

function accepted(info: SentMessageInfo): HttpResponse {
  // Safe: nodemailer tells of the greeting and of the times, which its types leave out.
  const { ehlo = [], envelopeTime, messageTime } = info as SentMessageInfo & { ehlo?: string[]; envelopeTime: number; messageTime: number };
  return {
    ...answerOf(info.response),
    headers: {
      ehlo: ehlo.join(', '),
      'envelope-time': String(envelopeTime),
      'message-time': String(messageTime),
      rejected: info.rejected.map((one) => (typeof one === 'string' ? one : one.address)).join(', '),
    },
  };
}

/** An error with the words of the server is an answer. */
function refused(error: unknown): HttpResponse {
  const { response, command = '' }: { response?: string; command?: string } = Object(error);
  if (!response) throw new Error(messageOf(error), { cause: error });
  return { ...answerOf(response), headers: { 'smtp-command': command } };
}

/** `535 5.7.8 Error`: a code and words. */
function answerOf(response: string): Pick<HttpResponse, 'status' | 'body'> {
  const [, code, words = ''] = /^(\d{3})[ -]?(.*)$/s.exec(response) ?? [];
  return { status: Number(code ?? 500), body: new Payload(words) };
}
