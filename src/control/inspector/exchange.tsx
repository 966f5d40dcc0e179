import { signal } from '@preact/signals';
import type { ExchangeBody } from '../../traffic/journal/exchange.ts';
import { copies } from './copy.ts';
import { Json, printed } from './json.tsx';
import { Shape, Status } from './shapes.tsx';
import { lookAtAll, shapingOf } from './shaping.ts';
import { choose, chosen, exchange, findingsOf, rows, tab } from './state.ts';
import { chainOf } from './why.ts';
import { endOf, pathOf, phraseOf } from './words.ts';

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
  const chain = chainOf(shown);
  const [before, next] = [same[index - 1], same[index + 1]];
  return (
    <article class="why" aria-label="Exchange" id="why">
      <header>
        <p class="path">
          <b>{request.method}</b> <Path path={pathOf(request.url)} />
          {request.url.includes('?') && <span class="dim">{request.url.slice(request.url.indexOf('?'))}</span>}
        </p>
        <p class="facts">
          <Status {...endOf(shown)} phrase={phraseOf(response?.status)} />
          <span>{at.slice(11, 23)}</span>
          {durationMs !== undefined && <span>{durationMs} ms</span>}
          {same.length > 1 && (
            <span>
              try {Math.max(attempt, index + 1)} of {Math.max(attempt, index + 1) + same.length - index - 1}
            </span>
          )}
          {before && (
            <button type="button" class="link" onClick={() => choose(before.id)}>
              try before
            </button>
          )}
          {next && (
            <button type="button" class="link" onClick={() => choose(next.id)}>
              next try
            </button>
          )}
        </p>
      </header>
      <section>
        <h2>Why this answer</h2>
        <ol class="chain">
          {chain.map((link, index) => (
            <li key={`${index} ${link.text}`} class={link.tone}>
              <Shape name={link.shape} />
              <p>
                {link.text} {link.aside !== undefined && <span class="dim">· {link.aside}</span>}{' '}
                {link.status && <Status {...link.status} />}
              </p>
              {link.more !== undefined && (
                <p>
                  {link.rule !== undefined && <code>{link.rule}</code>}
                  {link.rule !== undefined && ': '}
                  {link.more}
                </p>
              )}
              {index === chain.length - 1 && <Shaped id={shown.id} />}
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

/** A path of which what tells it from others stands out: the beginning of ids, and the end. */
function Path({ path }: { path: string }) {
  const segments = path.split('/');
  return (
    <>
      {segments.flatMap((segment, index) => {
        const [, first, rest] = /^([\da-f]{8})(-[\da-f-]{27})$/.exec(segment) ?? [];
        const isLast = index === segments.length - 1;
        const part = first === undefined ? isLast ? <b>{segment}</b> : segment : [<b key="first">{first}</b>, rest];
        return index === 0 ? [part] : ['/', part];
      })}
    </>
  );
}

/** Which differences between releases the answer would be another without. */
function Shaped({ id }: { id: string }) {
  const told = shapingOf(id);
  if (!told || (told.rows.length === 0 && told.untried === 0)) return null;
  const range = ({ has, since, until }: (typeof told.rows)[number]) =>
    has ? (since === undefined ? `until ${until}` : `since ${since}`) : `${told.release} lacks it`;
  return (
    <p class="shaped">
      Shaped by the release:{' '}
      {told.rows.map((row, index) => (
        <span key={row.name} title={`Otherwise: ${row.otherwise.join('; ')}. ${row.source}`}>
          {index > 0 && ', '}
          <code>{row.name}</code> {range(row)}
        </span>
      ))}
      {told.untried > 0 && (
        <button type="button" class="link" onClick={() => lookAtAll(id)}>
          {told.rows.length > 0 && ', '}and perhaps {told.untried} more
        </button>
      )}
    </p>
  );
}

function Message({ title, headers, body }: { title: string; headers: Record<string, string>; body: ExchangeBody }) {
  const isShown = shownHeaders.value[title] ?? false;
  const text = body.json === undefined ? body.body : printed(body.json);
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
        {text === '' ? '(no body)' : body.json === undefined ? text : <Json text={text} />}
      </pre>
      {cut !== '' && <p class="dim">{cut}</p>}
    </div>
  );
}
