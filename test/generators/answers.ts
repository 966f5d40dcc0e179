/** An answer as it was read off the wire. */
export interface RawAnswer {
  status: number;
  head: string;
  body: string;
}

/** The whole answers in what came, and whatever is behind them. `methods` are those of the requests, because HEAD has no body. */
export function answersIn(received: string, methods: readonly string[]): { answers: RawAnswer[]; rest: string } {
  const answers: RawAnswer[] = [];
  let rest = received;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(rest)?.[1]);
    if (end < 0 || Number.isNaN(status)) return { answers, rest };
    const head = rest.slice(0, end).toLowerCase();
    const isHead = methods[answers.filter(({ status }) => status >= 200).length] === 'HEAD';
    const length =
      isHead || status < 200 || status === 204 || status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
    const body = rest.slice(end + 4, end + 4 + length);
    if (body.length < length) return { answers, rest };
    answers.push({ status, head, body });
    rest = rest.slice(end + 4 + length);
  }
}

/** What is wrong with what came back; `expected` is how many answers there must be, where that is certain. */
export function defectsOf(received: string, methods: readonly string[], expected?: number): string[] {
  const { answers, rest } = answersIn(received, methods);
  const final = answers.filter(({ status }) => status >= 200);
  const failed = final.filter(({ status, head }) => status >= 500 || head.includes('\r\nx-mock-kibana-error:'));
  return [
    ...failed.map(({ head, body }) => `an answer of ours that is none: ${head} ${body.slice(0, 500)}`),
    ...(expected === undefined || final.length === expected
      ? []
      : [`${expected} requests got ${final.length} answers: ${received.slice(0, 1000)}`]),
    ...(final.length > methods.length + 1 ? [`${methods.length} requests got ${final.length} answers`] : []),
    ...(expected !== undefined && rest !== '' ? [`bytes behind the answers: ${rest.slice(0, 200)}`] : []),
  ];
}
