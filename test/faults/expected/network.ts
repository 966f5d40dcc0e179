import { type Row, rows } from './row.ts';

interface Words {
  over: readonly string[];
  host: string;
  /** What a connector type says of a call without an answer, in the words of axios. */
  noAnswer(message: string): string;
  /** Of an answer of a proxy, which is no JSON: the status, the whole page, the reason phrase. */
  page(status: number, html: string, phrase: string): string;
  /** Of a login page with the status 200. */
  loginPage: string;
}

export const notJson = (call: string) =>
  `Unsupported content type: text/html; charset=utf-8 in ${call}. Supported content types: application/json`;
export const failed = (status: number) => `Request failed with status code ${status}`;
export const notObject = `Response validation failed (${JSON.stringify(
  [{ expected: 'object', code: 'invalid_type', path: [], message: 'Invalid input: expected object, received string' }],
  null,
  2,
)})`;

const nginx = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

/** What Kibana makes of a network and of proxies that fail; the words are axios's, section 1.4 of the reference. */
export const networkRows = ({ over, host, noAnswer, page, loginPage }: Words): Row[] =>
  [
    rows(over, 'net.timeout', 'create', noAnswer('timeout of 60000ms exceeded')),
    rows(over, 'net.refused', 'create', noAnswer('connect ECONNREFUSED 127.0.0.1:443')),
    rows(over, 'net.dns', 'create', noAnswer(`getaddrinfo ENOTFOUND ${host}`)),
    rows(over, 'net.reset', 'create', noAnswer('socket hang up')),
    rows(over, 'net.tlsSelfSigned', 'create', noAnswer('self-signed certificate in certificate chain')),
    rows(over, 'edge.tooLarge', 'create', noAnswer('maxContentLength size of 1048576 exceeded')),
    rows(over, 'edge.htmlOk', 'create', loginPage),
    rows(over, 'edge.badGateway', 'create', page(502, nginx('502 Bad Gateway'), 'Bad Gateway')),
    rows(over, 'edge.unavailable', 'create', page(503, nginx('503 Service Temporarily Unavailable'), 'Service Unavailable')),
  ].flat();
