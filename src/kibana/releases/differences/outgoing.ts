import type { Differences } from './difference.ts';

/** How releases differ in what their HTTP client sends, and in how connector types read what comes back. */
export const outgoingDifferences = {
  // The axios of a release, each from this version on: of the rows that a release has the last one counts. Before the first of them it is 0.21.1 (elastic/kibana #87776, #88312).
  axios027: {
    since: '8.3.0',
    backports: ['7.17.13'],
    about: 'elastic/kibana #111655: from 0.21.1 to 0.27.2, in a tree that calls itself 8.3.0; 7.17 went on to 1.4.0 at once.',
  },
  axios14: {
    since: '8.10.0',
    backports: ['7.17.13'],
    exact: 'elastic/kibana #163732; #164418, labelled v7.17.13.',
  },
  axios16: {
    since: '8.11.0',
    backports: ['7.17.15'],
    exact: 'elastic/kibana #170070, labelled v7.17.15 and v8.11.0.',
  },
  axios163: { since: '8.12.0', exact: 'elastic/kibana #174002, labelled v8.12.0; which patches of 7.17 got it is not known.' },
  axios174: {
    since: '8.16.0',
    backports: ['8.15.1'],
    exact: 'elastic/kibana #190603, #191023, labelled v8.15.1 and v8.16.0; which patches of 7.17 got it is not known.',
  },
  axios182: {
    since: '8.18.0',
    about:
      'elastic/kibana #213901 of 2025-03 (1.8.2); 1.7.9 (#202774) came and went within 8.17. Which patches of 7.17 got it is not known.',
  },
  axios1121: { since: '9.2.0', about: 'elastic/kibana #234935 of 2025-09; which patches of 8.19 and 9.1 got it is not known.' },
  axios1135: {
    since: '9.4.0',
    about:
      'elastic/kibana #254482 of 2026-02; later ones (1.15 to 1.19, #263854, #272120, #273028, #283002) are in patches of 8.19, 9.3 and 9.4 that are not known.',
  },
  outgoingAlwaysHasBody: {
    until: '8.10.0',
    exact: 'elastic/kibana #165756, labelled v8.10.0: before, a call without a body carries `{}`, a GET too.',
  },
  basicAuthIsHeader: {
    since: '8.15.0',
    about:
      "elastic/kibana #183162 of 2024-05, not brought back: a header of Kibana's own; before, the `auth` of axios, which Node writes behind `Host`.",
  },
  jsonAnswersChecked: {
    since: '7.16.0',
    backports: ['7.15.2'],
    exact: 'elastic/kibana #114800, #116984: content type and expected fields of answers are checked.',
    about: 'The backport was merged on 2021-11-01, before 7.15.2.',
  },
  emptyAnswersPass: {
    since: '9.4.0',
    about: 'elastic/kibana #251090 of 2026-01: before, an empty 204 must have a JSON content type as well.',
  },
} as const satisfies Differences;
