import * as z from 'zod';
import type { HttpRequest } from '../../kernel/http.ts';
import { basicAuthorization } from '../authorization.ts';
import { type ReceiverReply, receiver } from '../receiver/receiver.ts';
import { emailPresets } from './presets.ts';
import { readMail } from './read-mail.ts';

interface EmailSeed {
  credentials?: { user: string; password: string } | undefined;
  rejects: string[];
}

/** Every server for mail, spoken to by requests with the method `SEND`, and Microsoft's graph API. */
export const emailSimulator = receiver({
  name: 'email',
  presets: emailPresets,
  seed: () => ({
    credentials: z
      .strictObject({ user: z.string().describe('the name'), password: z.string().describe('the password') })
      .optional()
      .describe('what a client must log in with; any will do when absent, and none'),
    rejects: z.array(z.string()).default([]).describe('addresses that get no mail'),
  }),
  contentOf: (request) => (request.method === 'SEND' ? readMail(request) : (request.body.json ?? request.body.text)),
  answer(request, { ids, seed }): ReceiverReply {
    if (request.method === 'SEND') return smtp(request, ids.hex(12), seed);
    if (request.path.endsWith('/sendMail')) return { status: 202 };
    return { status: 200, body: { token_type: 'Bearer', access_token: ids.alphanumeric(40), expires_in: 3599 }, isQuestion: true };
  },
});

function smtp(request: HttpRequest, queueId: string, { credentials, rejects }: EmailSeed): ReceiverReply {
  const login = basicAuthorization(request);
  if (credentials && (login?.user !== credentials.user || login.password !== credentials.password)) {
    return refused(535, 'AUTH PLAIN', '5.7.8 Error: authentication failed');
  }
  const recipients = (request.headers['rcpt-to'] ?? '').split(', ');
  const rejected = recipients.filter((address) => rejects.includes(address));
  if (rejected.length === recipients.length) return refused(550, 'RCPT TO', `5.1.1 <${recipients[0]}>: Recipient address rejected`);
  const headers = { ehlo: 'PIPELINING, 8BITMIME, SMTPUTF8', 'envelope-time': '3', 'message-time': '2', rejected: rejected.join(', ') };
  return { status: 250, body: `2.0.0 OK: queued as ${queueId.toUpperCase()}`, headers };
}

const refused = (status: number, command: string, body: string): ReceiverReply => ({
  ...{ status, body, headers: { 'smtp-command': command }, isQuestion: true },
});
