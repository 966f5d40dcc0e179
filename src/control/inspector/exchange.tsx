import { signal } from '@preact/signals';
import type { ExchangeBody } from '../../traffic/journal/exchange.ts';
import { copies } from './copy.ts';
import { Shape, Status } from './shapes.tsx';
import { choose, chosen, exchange, findingsOf, rows, tab } from './state.ts';
import { chainOf } from './why.ts';
import { endOf, pathOf } from './words.ts';

const shownHeaders = signal<Readonly<Record<string, boolean>>>({});
const copied = signal('');

export async function copy(kind: string): Promise<void> {
  const text = exchange.value && copies[kind]?.(exchange.value);
  if (text === undefined) return;
  // A page that is not served from this machine may have no clipboard.
  await navigator.clipboard?.writeText(text).then(
    () => {},
    () => {},
  );
  copied.value = text;
}

export function ExchangePane() {
  const shown = exchange.value;
  if (chosen.value === undefined || !shown)
    return (
      <article class="why" aria-label="Exchange">
        {chosen.value === undefined ? 'Choose a request to see why it was answered so.' : 'This exchange is not in the journal any more.'}
      </article>
    );
  const { request, response, at, durationMs, attempt } = shown;
  const same = rows.value.filter(
    (row) => row.request.url === request.url && row.request.method === request.method && row.service === shown.service,
  );
  const index = same.findIndex(({ id }) => id === shown.id);
  const [before, next] = [same[index - 1], same[index + 1]];
  return (
    <article class="why" aria-label="Exchange" id="why">
      <header>
        <p class="path">
          <b>{request.method}</b> {pathOf(request.url)}
          {request.url.includes('?') && <span class="dim">{request.url.slice(request.url.indexOf('?'))}</span>}
        </p>
        <p class="facts">
          <Status {...endOf(shown)} />
          <span>{at.slice(11, 23)}</span>
          {durationMs !== undefined && <span>{durationMs} ms</span>}
          {attempt > 1 && <span>try {attempt}</span>}
          {before && (
            <button type="button" class="link" onClick={() => choose(before.id)}>
              the same before
            </button>
          )}
          {next && (
            <button type="button" class="link" onClick={() => choose(next.id)}>
              the same after
            </button>
          )}
        </p>
      </header>
      <section>
        <h2>Why this answer</h2>
        <ol class="chain">
          {chainOf(shown).map((link) => (
            <li key={link.text + link.aside} class={link.tone}>
              <Shape name={link.shape} />
              <p>
                {link.text} {link.aside !== undefined && <span class="dim">· {link.aside}</span>}{' '}
                {link.status && <Status {...link.status} />}
              </p>
              {link.more !== undefined && <p>{link.more}</p>}
            </li>
          ))}
        </ol>
        {(findingsOf.value.get(shown.id) ?? []).map((finding) => (
          <button
            type="button"
            key={finding.rule}
            class={`infind ${finding.level}`}
            onClick={() => {
              tab.value = 'findings';
            }}
          >
            <Shape name={finding.level === 'error' ? 'sq' : 'tri'} />
            <span>In a finding: {finding.title}</span>
          </button>
        ))}
      </section>
      <section class="two">
        <Message title="Request" headers={request.headers} body={request} />
        {response && <Message title="Answer" headers={response.headers} body={response} />}
      </section>
      <div class="copy">
        Copy as{' '}
        <span class="seg">
          {Object.keys(copies).map((kind) => (
            <button type="button" key={kind} onClick={() => void copy(kind)}>
              {kind}
            </button>
          ))}
        </span>
        {copied.value !== '' && <pre class="wrap copied">{copied.value}</pre>}
      </div>
    </article>
  );
}

function Message({ title, headers, body }: { title: string; headers: Record<string, string>; body: ExchangeBody }) {
  const isShown = shownHeaders.value[title] ?? false;
  const text = body.json === undefined ? body.body : JSON.stringify(body.json, null, 2);
  const cut = body.dropped
    ? 'dropped, because the journal was full'
    : body.truncatedFrom === undefined
      ? ''
      : `the beginning of ${body.truncatedFrom} bytes`;
  return (
    <div>
      <h3>
        {title}{' '}
        <button
          type="button"
          class="link"
          aria-expanded={isShown}
          onClick={() => {
            shownHeaders.value = { ...shownHeaders.value, [title]: !isShown };
          }}
        >
          {Object.keys(headers).length} headers
        </button>
      </h3>
      {isShown && (
        <pre class="hd wrap">
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}\n`)
            .join('')}
        </pre>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard as well. */}
      <pre class="wrap body" tabIndex={0}>
        {text === '' ? '(no body)' : text}
      </pre>
      {cut !== '' && <p class="dim">{cut}</p>}
    </div>
  );
}
