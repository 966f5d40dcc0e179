import { Shape } from './shapes.tsx';
import { choose, findings, rows } from './state.ts';
import { timeOf } from './words.ts';

const LEVELS = {
  error: { shape: 'sq', word: 'Error', tone: 'e' },
  warn: { shape: 'tri', word: 'Warning', tone: 'w' },
  info: { shape: 'info', word: 'Note', tone: 'n' },
};

export function Findings() {
  if (findings.value?.length === 0) return <p class="cap">Nothing to say of your client so far.</p>;
  return (
    <>
      {(findings.value ?? []).map(({ rule, level, route, title, details, evidence, why, fix }) => (
        <div class="fnd" key={rule + route}>
          <span class={`lvl ${LEVELS[level].tone}`}>
            <Shape name={LEVELS[level].shape} />
            {LEVELS[level].word}
          </span>
          <div>
            <p>
              <b>{title}</b>
            </p>
            <p>
              {route}{' '}
              {evidence.slice(0, 8).map((id) => (
                <>
                  <button type="button" class="link mono" key={id} onClick={() => choose(id)}>
                    {timeOf(rows.value.find((row) => row.id === id)?.at ?? '').slice(0, 7) || id}
                  </button>{' '}
                </>
              ))}
            </p>
            {details.slice(0, 3).map((detail) => (
              <p key={detail}>{detail}</p>
            ))}
            <p>
              {why} {fix} <code class="dim">{rule}</code>
            </p>
          </div>
        </div>
      ))}
    </>
  );
}
