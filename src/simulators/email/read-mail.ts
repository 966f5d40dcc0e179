import type { HttpRequest } from '../../kernel/http.ts';

/** A mail as a test wants to look at it. */
export interface ReceivedMail {
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
}

/** Reads a mail by RFC 5322; who got a blind copy is in the envelope alone. */
export function readMail({ headers: envelope, body }: Pick<HttpRequest, 'headers' | 'body'>): ReceivedMail {
  const { headers, content } = split(body.text);
  const listed = (name: string) => mailboxes(decoded(headers.get(name) ?? ''));
  const [to, cc] = [listed('to'), listed('cc')];
  const told = [...to, ...cc].map(addressOf);
  const parts = partsOf(headers.get('content-type') ?? '', content);
  return {
    from: decoded(headers.get('from') ?? ''),
    to,
    cc,
    bcc: mailboxes(envelope['rcpt-to'] ?? '').filter((address) => !told.includes(address)),
    replyTo: listed('reply-to'),
    subject: decoded(headers.get('subject') ?? ''),
    text: parts.get('text/plain') ?? '',
    html: parts.get('text/html') ?? '',
  };
}

function split(text: string): { headers: Map<string, string>; content: string } {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => [line.replace(/:.*$/s, '').toLowerCase(), line.replace(/^[^:]*:\s*/, '')]));
  return { headers, content: end < 0 ? '' : text.slice(end + 4) };
}

/** The content of each part by its type; of a mail with no parts, the one that it has. */
function partsOf(type: string, content: string): Map<string, string> {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  const pieces = boundary === undefined ? [`Content-Type: ${type}\r\n\r\n${content}`] : content.split(`--${boundary}`).slice(1, -1);
  return new Map(
    pieces.map((piece) => {
      const { headers, content: coded } = split(piece.replace(/^\r\n/, ''));
      const name = (headers.get('content-type') ?? '').replace(/;.*$/s, '').toLowerCase();
      const own = boundary === undefined ? coded : coded.replace(/\r\n$/, '');
      const plain = headers.get('content-transfer-encoding') === 'quoted-printable' ? unquoted(own) : own;
      return [name, plain.replaceAll('\r\n', '\n')];
    }),
  );
}

const unquoted = (text: string) => fromBytes(text.replace(/=\r\n/g, ''), /=([0-9A-F]{2})/gi);

/** Bytes in hexadecimal digits, several of which make one letter. */
const fromBytes = (text: string, byte: RegExp) =>
  Buffer.from(
    text.replace(byte, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  ).toString();

/** The words of RFC 2047; between two of them a space means nothing. */
const decoded = (text: string) =>
  text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, coded: string) => Buffer.from(coded, 'base64').toString());

/** The parts of a list, which commas part where they stand in no quotes. */
function mailboxes(list: string): string[] {
  const boxes = [''];
  let [isQuoted, isEscaped] = [false, false];
  for (const letter of list) {
    if (letter === ',' && !isQuoted) boxes.push('');
    else boxes.push(`${boxes.pop()}${letter}`);
    if (letter === '"' && !isEscaped) isQuoted = !isQuoted;
    isEscaped = letter === '\\' && !isEscaped;
  }
  return boxes.map((box) => box.trim()).filter((box) => box !== '');
}

const addressOf = (mailbox: string) => /<([^<>]*)>/.exec(mailbox)?.[1] ?? mailbox;
