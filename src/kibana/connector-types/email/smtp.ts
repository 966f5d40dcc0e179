import { basic } from '../../../kernel/header.ts';
import type { HttpResponse } from '../../../kernel/http.ts';
import { Payload } from '../../../kernel/payload.ts';
import { noAnswer } from '../calls/call-error.ts';
import type { ExecutionContext } from '../definition/connector-type.ts';
import { ELASTIC_CLOUD } from './check.ts';
import { type Mail, mimeOf } from './mime.ts';
import type { EmailConfig, EmailSecrets } from './schemas.ts';
import { wellKnownServer } from './well-known-services.ts';

/** What nodemailer tells of a mail that was taken. */
interface Sent {
  accepted: string[];
  rejected: string[];
  ehlo: string[];
  envelopeTime: number;
  messageTime: number;
  messageSize: number;
  response: string;
  envelope: Envelope;
  messageId: string;
}

export interface Envelope {
  from: string;
  to: string[];
}

/**
 * Speaks SMTP in the form of a request, so that rules and the journal know a mail as they know all else: the method `SEND`, the server as
 * origin, the envelope as headers, the mail as body. The answer has the server's code as its status, and the command that it answers as a header.
 */
export async function sendBySmtp(context: ExecutionContext<EmailConfig, EmailSecrets>, mail: Mail): Promise<Sent> {
  const { config, secrets, send } = context;
  const envelope = envelopeOf(mail);
  const mime = mimeOf(mail);
  const { user, password } = secrets;
  const answer = await send({
    method: 'SEND',
    origin: originOf(config),
    path: '/',
    search: '',
    headers: {
      'mail-from': envelope.from,
      'rcpt-to': envelope.to.join(', '),
      'message-id': mail.messageId,
      'content-type': 'message/rfc822',
      ...(config.hasAuth && user && password && { authorization: basic(user, password) }),
    },
    body: new Payload(mime),
    facts: {},
  }).catch((error: unknown) => {
    throw noAnswer(error);
  });
  if (answer.status >= 300) throw new Error(refusalOf(answer));
  const { headers, status, body } = answer;
  const rejected = listed(headers['rejected']);
  return {
    accepted: envelope.to.filter((address) => !rejected.includes(address)),
    rejected,
    ehlo: listed(headers['ehlo']),
    envelopeTime: Number(headers['envelope-time'] ?? 0),
    messageTime: Number(headers['message-time'] ?? 0),
    messageSize: Buffer.byteLength(mime),
    response: `${status} ${body.text}`,
    envelope,
    messageId: mail.messageId,
  };
}

export const envelopeOf = ({ from, to, cc, bcc }: Mail): Envelope => ({
  from: from.address,
  to: [...to, ...cc, ...bcc].map(({ address }) => address),
});

/** What nodemailer says of a code, by the command that it answers (lib/smtp-connection/index.js). */
function refusalOf({ status, headers, body }: HttpResponse): string {
  const response = `${status} ${body.text}`;
  const command = headers['smtp-command'] ?? '';
  if (command.startsWith('AUTH')) return `Invalid login: ${response}`;
  if (command === 'MAIL FROM') return `Mail command failed: ${response}`;
  if (command === 'RCPT TO') return `Can't send mail - all recipients were rejected: ${response}`;
  if (command === 'DATA') return `Message failed: ${response}`;
  return `Invalid greeting. response=${response}: ${response}`;
}

const listed = (header: string | undefined) => (header ? header.split(', ') : []);

/** TLS from the start is `smtps:`. Without a `secure` that is what the port 465 means. */
function originOf({ service, host, port, secure }: EmailConfig): string {
  const known = service === ELASTIC_CLOUD.name ? { ...ELASTIC_CLOUD, secure: false } : wellKnownServer(service);
  const server = known ?? { host: host ?? 'localhost', port: port ?? 25, secure: secure ?? port === SECURE_PORT };
  return `${server.secure ? 'smtps' : 'smtp'}://${server.host}:${server.port}`;
}

const SECURE_PORT = 465;
