import type { Rule } from '../finding.ts';
import { abandonedConnector } from './abandoned-connector.ts';
import { answerUnread } from './answer-unread.ts';
import { credentialOverPrivileged } from './credential-over-privileged.ts';
import { deprecatedRoute } from './deprecated-route.ts';
import { duplicatePage } from './duplicate-page.ts';
import { filterNotApplied } from './filter-not-applied.ts';
import { internalRoute } from './internal-route.ts';
import { missingXsrf } from './missing-xsrf.ts';
import { noTimeout } from './no-timeout.ts';
import { pageIgnored } from './page-ignored.ts';
import { pollingFast } from './polling-fast.ts';
import { removedAhead } from './removed-ahead.ts';
import { repeatedCreate } from './repeated-create.ts';
import { retryBeforeRetryAfter } from './retry-before-retry-after.ts';
import { retryOfClientError } from './retry-of-client-error.ts';
import { retryWithoutBackoff } from './retry-without-backoff.ts';
import { secretInPlainField } from './secret-in-plain-field.ts';
import { secretInUrl } from './secret-in-url.ts';
import { staleVersion } from './stale-version.ts';
import { unpacedBurst } from './unpaced-burst.ts';
import { unsafeRepeat } from './unsafe-repeat.ts';

/** Every rule, in the order in which findings of one level are told. */
export const rules: readonly Rule[] = [
  retryBeforeRetryAfter,
  retryWithoutBackoff,
  retryOfClientError,
  repeatedCreate,
  unsafeRepeat,
  staleVersion,
  missingXsrf,
  internalRoute,
  deprecatedRoute,
  removedAhead,
  secretInUrl,
  secretInPlainField,
  credentialOverPrivileged,
  pollingFast,
  pageIgnored,
  duplicatePage,
  filterNotApplied,
  answerUnread,
  noTimeout,
  abandonedConnector,
  unpacedBurst,
];
