import type { ManualClock } from '../kernel/clock.ts';
import type { Fetch } from '../kernel/fetch.ts';
import type { Journal } from '../traffic/journal/journal.ts';
import type { Arranging } from './arrange.ts';
import type { Insight } from './insight.ts';
import type { WorldLifecycle } from './lifecycle.ts';
import type { WorldOptions } from './options.ts';
import type { WorldView } from './view.ts';

// What a user is promised of a world and of a server. Each has more in it, for this program and its own tests.

/** One isolated Kibana and the third parties it talks to, in this process. */
export interface World extends WorldLifecycle, WorldView, Arranging, Insight {
  /** Answers a request as Kibana does, whatever the host of its URL. The script and the journal apply. */
  fetch: Fetch;
  /** The base URL for requests. */
  url: string;
  /** For the header `Authorization: ApiKey …`. It has every privilege, and selects this world on a server with several. */
  apiKey: string;
  journal: Journal;
  /** `advance` and `set` reject when the clock is the system's. */
  clock: ManualClock;
  /** Makes another world with the options of this one, overridden by these. */
  createWorld(options?: WorldOptions): World;
}

/** A mock-kibana that listens. */
export interface RunningMockKibana extends AsyncDisposable {
  /** `http://host:port`, without a slash at the end. */
  url: string;
  /** Who signed the certificate that was made for it, in PEM: for clients to trust. Absent where none was made. */
  certificateAuthority: string | undefined;
  /** Of the main world. */
  apiKey: string;
  /** The world that answers at `url` itself. */
  readonly world: World;
  /** Makes a world of its own at `url + /w/<id>`, like the main one but for these options; the id is made up when absent. Its `close` forgets it. */
  createWorld(options?: WorldOptions): World;
  /** Begins the main world anew with these options in place of those at the start; worlds that are made later follow it. */
  renew(options: WorldOptions): void;
  /** Ends every connection and everything that waits, and frees the port. */
  close(): Promise<void>;
}
