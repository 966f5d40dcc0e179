/** The symbols of the page, once. */
const SYMBOLS: Record<string, string> = {
  ok: 'M5 1.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z',
  tri: 'M5 .8 9.6 9H.4z',
  sq: 'M1.2 1.2h7.6v7.6H1.2z',
  bolt: 'M5.8.5 1.6 5.8h2.5L3.8 9.5 8.4 4.1H5.6z',
};
const LINES: Record<string, string> = {
  cross: 'm1.8 1.8 6.4 6.4M8.2 1.8 1.8 8.2',
  dia: 'M5 .9 9.1 5 5 9.1.9 5z',
  dup: 'M1.2 3.4h5.4v5.4H1.2zM3.6 1.2h5.2v5.2',
  info: 'M5 1.1a3.9 3.9 0 1 0 0 7.8a3.9 3.9 0 1 0 0-7.8zM5 4.4v3M5 2.4v1.2',
  chev: 'm1.5 3.2 3.5 3.5 3.5-3.5',
  mag: 'M4.3 1.2a3.1 3.1 0 1 0 0 6.2a3.1 3.1 0 1 0 0-6.2zM6.6 6.6 9.2 9.2',
};

/** Decoration: the word beside it says the same. */
export const Shape = ({ name }: { name: string }) => (
  <svg class={`i ${name}`} viewBox="0 0 10 10" aria-hidden="true">
    {name === 'ring' && <circle cx="5" cy="5" r="3.4" class="stroke" stroke-dasharray="2.6 1.7" />}
    {SYMBOLS[name] && <path d={SYMBOLS[name]} />}
    {LINES[name] && <path d={LINES[name]} class="stroke" />}
  </svg>
);

export const Status = ({ shape, word, tone, phrase = '' }: { shape: string; word: string; tone: string; phrase?: string }) => (
  <span class={`st ${tone}`}>
    <Shape name={shape} />
    {phrase === '' ? word : <b>{word}</b>} {phrase}
  </span>
);

/** How something stands: a case against its tickets, a ticket against the cases. */
export interface Standing {
  shape: string;
  tone: string;
  text: string;
}

export const Stands = ({ shape, tone, text }: Standing) => (
  <span class={`is ${tone}`}>
    <Shape name={shape} />
    <span>{text}</span>
  </span>
);
