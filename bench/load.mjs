import { connect } from 'node:net';

/** Sockets read into memory of their own, so that reading an answer makes nothing that has to be collected. */
const READ_BYTES = 65_536;

/**
 * Sends requests over so many connections, each of which waits for its answer before it asks again; a list of several is gone through again
 * and again, until so many were sent. Rejects at the first answer that is not a 200, with `answered`, how many came before.
 * Tells answers a second, latencies in milliseconds, and which share of the time this process was busy: near 1 it measures itself.
 */
export async function load(url, messages, { connections = 1, requests, onAnswer }) {
  const { hostname, port } = new URL(url);
  const texts = [messages].flat().map((message) => bytesOf(message, `${hostname}:${port}`));
  const run = { texts, requests, sent: 0, answered: 0, latencies: new Float64Array(requests), onAnswer };
  const cpu = process.cpuUsage();
  const began = performance.now();
  const clients = Array.from({ length: Math.min(connections, requests) }, () => keepAsking({ hostname, port: Number(port) }, run));
  await Promise.all(clients).catch((error) => {
    throw Object.assign(error, { answered: run.answered });
  });
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const latencies = run.latencies.sort();
  return {
    answered: run.answered,
    wall: ms / requests,
    perSecond: (requests / ms) * 1000,
    p50: at(latencies, 0.5),
    p99: at(latencies, 0.99),
    busy: (user + system) / 1000 / ms,
  };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function bytesOf({ method, path, headers = {}, body = '' }, host) {
  const lines = Object.entries({ host, ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) });
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
}

function keepAsking(place, run) {
  return new Promise((resolve, reject) => {
    let asked = 0;
    const answer = answerReader(run.onAnswer !== undefined);
    const socket = connect({ ...place, noDelay: true, onread: { buffer: Buffer.allocUnsafe(READ_BYTES), callback: read } }, ask);
    function ask() {
      if (run.sent === run.requests) {
        socket.destroy();
        return resolve();
      }
      const bytes = run.texts[run.sent % run.texts.length];
      run.sent += 1;
      asked = performance.now();
      socket.write(bytes);
    }
    function read(length, buffer) {
      if (!answer.isWhole(buffer.subarray(0, length))) return true;
      if (!answer.isOk) {
        socket.destroy();
        reject(new Error(`expected a 200, but got ${answer.text.slice(0, 500)}`));
        return false;
      }
      run.latencies[run.answered] = performance.now() - asked;
      run.answered += 1;
      run.onAnswer?.(answer.body);
      ask();
      return true;
    }
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
  });
}

const OK = Buffer.from('HTTP/1.1 200');
const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/** Finds the end of answers of any length, with a content-length or in chunks; keeps what it read only when told to, or when it is no 200. */
function answerReader(keeps) {
  let head;
  let missing = 0;
  let isChunked = false;
  let kept = [];
  let tail = Buffer.alloc(0);
  /** The last chunk may come in two reads. */
  function endsInLastChunk(bytes) {
    tail = Buffer.concat([tail, bytes.subarray(-LAST_CHUNK.length)]).subarray(-LAST_CHUNK.length);
    return tail.equals(LAST_CHUNK);
  }
  return {
    isOk: true,
    get text() {
      return Buffer.concat(kept).toString();
    },
    get body() {
      return this.text.slice(this.text.indexOf('\r\n\r\n') + HEAD_END.length);
    },
    isWhole(bytes) {
      if (head === undefined) {
        const end = bytes.indexOf(HEAD_END);
        if (end < 0) throw new Error('expected a whole head in the first bytes of an answer');
        kept = [];
        this.isOk = bytes.compare(OK, 0, OK.length, 0, OK.length) === 0;
        head = bytes.latin1Slice(0, end).toLowerCase();
        isChunked = head.includes('\r\ntransfer-encoding: chunked');
        missing = end + HEAD_END.length + lengthIn(head);
      }
      missing -= bytes.length;
      if (keeps || !this.isOk) kept.push(Buffer.from(bytes));
      const isLast = isChunked ? endsInLastChunk(bytes) : missing <= 0;
      if (isLast) head = undefined;
      return isLast;
    },
  };
}

function lengthIn(head) {
  const name = '\r\ncontent-length: ';
  const start = head.indexOf(name);
  return start < 0 ? 0 : Number.parseInt(head.slice(start + name.length, start + name.length + 12), 10);
}
