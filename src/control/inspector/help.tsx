import { signal } from '@preact/signals';
import { areKeysOn, isHelpOpen, KEYS } from './keys.ts';

export const isAnnounced = signal(false);
export const announced = signal('');

export const Help = () =>
  isHelpOpen.value && (
    <div class="help" role="dialog" aria-label="Keys">
      <dl>
        {Object.entries(KEYS).map(([key, { says }]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={areKeysOn.value} onChange={(event) => (areKeysOn.value = event.currentTarget.checked)} /> Keys
      </label>
      <label>
        <input type="checkbox" checked={isAnnounced.value} onChange={(event) => (isAnnounced.value = event.currentTarget.checked)} />{' '}
        Announce how many came
      </label>
      <button type="button" class="btn" onClick={() => (isHelpOpen.value = false)}>
        Close
      </button>
    </div>
  );
