import type { Mailbox } from './addresses.ts';

/** A mail as it is sent. */
export interface Mail {
  from: Mailbox;
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  bcc: readonly Mailbox[];
  replyTo: readonly Mailbox[];
  subject: string;
  text: string;
  html: string;
  /** In angle brackets. */
  messageId: string;
  date: Date;
}

/** The mail by RFC 5322, with text and HTML as alternatives. Who gets a blind copy is not in it. */
export function mimeOf({ from, to, cc, replyTo, subject, text, html, messageId, date }: Mail): string {
  const boundary = `--_NmP-${messageId.replace(/[^0-9a-z]/gi, '').slice(0, 16)}-Part_1`;
  const headers = [
    `From: ${printed([from])}`,
    ...lists({ To: to, Cc: cc, 'Reply-To': replyTo }),
    `Subject: ${inHeader(subject.replace(/\r?\n|\r/g, ' '))}`,
    `Message-ID: ${messageId}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
  ];
  const parts = [part('text/plain', text), part('text/html', html)].map((one) => `--${boundary}\r\n${one}\r\n`);
  return `${headers.join('\r\n')}\r\n\r\n${parts.join('')}--${boundary}--\r\n`;
}

const lists = (named: Record<string, readonly Mailbox[]>) =>
  Object.entries(named).flatMap(([name, mailboxes]) => (mailboxes.length > 0 ? [`${name}: ${printed(mailboxes)}`] : []));

/** One mailbox a line, so that none becomes too long. */
const printed = (mailboxes: readonly Mailbox[]) =>
  mailboxes.map(({ name, address }) => (name === '' ? address : `${phrase(name)} <${address}>`)).join(',\r\n ');

const phrase = (name: string) => (/^[\w !#$%&'*+/=?^`{|}~-]*$/.test(name) ? name : isAscii(name) ? JSON.stringify(name) : inHeader(name));

/** Of a line by RFC 2047 that is no longer than 75, in code points of four bytes at most. */
const POINTS_A_WORD = 10;

function inHeader(text: string): string {
  if (isAscii(text)) return text;
  const points = [...text];
  const words: string[] = [];
  for (let at = 0; at < points.length; at += POINTS_A_WORD) {
    words.push(`=?UTF-8?B?${Buffer.from(points.slice(at, at + POINTS_A_WORD).join('')).toString('base64')}?=`);
  }
  return words.join('\r\n ');
}

/** The longest line that is left as it is. */
const LONGEST = 76;

function part(type: string, text: string): string {
  const lines = text.split(/\r?\n/);
  const isPlain = isAscii(text) && lines.every(({ length }) => length <= LONGEST);
  const content = isPlain ? lines.join('\r\n') : lines.map(quotedPrintable).join('\r\n');
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${isPlain ? '7bit' : 'quoted-printable'}\r\n\r\n${content}`;
}

function quotedPrintable(line: string): string {
  const tokens = [...Buffer.from(line)].map((byte, at, all) => {
    const isLastSpace = (byte === 0x20 || byte === 0x09) && at === all.length - 1;
    const isPrintable = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09;
    return isPrintable && !isLastSpace ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  let length = 0;
  return tokens
    .map((token) => {
      if (length + token.length < LONGEST) {
        length += token.length;
        return token;
      }
      length = token.length;
      return `=\r\n${token}`;
    })
    .join('');
}

const isAscii = (text: string) => /^[\t\n\r -~]*$/.test(text);
