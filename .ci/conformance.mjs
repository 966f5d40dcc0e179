// Replays what a real Kibana was seen to answer against this build, version by version, with third parties on the network.
//
//   node .ci/conformance.mjs DIRECTORY      the directory of the cases, their runner and their simulators
//
// Exit status: 0 when nothing differs but what known-differences.json explains, else 1.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdsIn, order } from './eras.mjs';

const [directory] = process.argv.slice(2);
const known = JSON.parse(readFileSync(new URL('known-differences.json', import.meta.url), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'conformance-'));
const jsonIn = (folder) =>
  (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []).filter((name) => name.endsWith('.json'));
const files = [directory, join(directory, 'next')].flatMap(jsonIn);

const cases = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).cases);

/** What each tested release has, in the words of the cases' `needs`. */
const releases = [
  { version: '7.17.0', era: '7', have: ['shape:no-auth_mode', 'shape:no-is_connector_type_deprecated'] },
  { version: '8.19.0', era: '8', have: ['shape:no-auth_mode', 'shape:no-is_connector_type_deprecated'] },
  { version: '9.2.0', era: '9', have: ['texts:joi', 'shape:no-auth_mode'] },
  { version: '9.3.0', era: '9', have: ['texts:zod3-field', 'shape:no-auth_mode'] },
  { version: '9.4.0', era: '9', have: ['texts:zod4', 'shape:auth_mode', 'variant:newest-9'] },
];
/** Older ones are asked what is of their time alone. */
const oldReleases = ['7.13.0', '7.14.0', '8.0.0', '8.1.0', '8.3.0', '8.4.0'].map((version) => ({
  version,
  era: '8',
  have: [],
  old: true,
}));
const haveAlways = ['clean:', 'spaces:', 'user:elastic', 'simulator-host:localhost'];
const command = ['dist/cli.js', '--port', '0', '--third-parties', 'network'];

/** Those of functional-tests-kibana.mjs that cases are sent as. */
const users = ['no_kibana_privileges', 'testDisabled', 'secOnly'];

/** How a Kibana is set up, and what it then has. All but the first are asked only the cases that need this. */
const settings = [
  { start: (version) => [...command, '--kibana-version', version], have: [] },
  {
    start: (version) => [...command, '--kibana-version', version, '--license', 'basic'],
    have: ['licence:basic', 'config:xpack.actions.allowedHosts-has some.non.existent.com'],
  },
  {
    start: (version) => [...command, '--kibana-version', version, '--allowed-hosts', 'localhost,127.0.0.1,some.non.existent.com'],
    have: ['config:xpack.actions.allowedHosts-restricted'],
  },
  {
    start: (version) => ['.ci/functional-tests-kibana.mjs', version],
    superuser: 'elastic',
    users,
    have: [
      ...users.map((name) => `security:${name}`),
      'case-owner:testDisabledFixture',
      ...['index-record', 'noop', 'not-enabled', 'failing'].map((name) => `connector-type:test.${name}`),
      ...['connector-type:system-abc-action-type', 'config:xpack.actions.enabledActionTypes-restricted'],
      ...['elasticsearch-index:kibana-alerting-test-data', 'filter-response-array:drop ids starting with custom.ssl.'],
      ...['my-slack1', 'my-deprecated-servicenow', 'my-deprecated-servicenow-default', 'custom-system-abc-connector', 'ftr-full-set'].map(
        (id) => `preconfigured:${id}`,
      ),
    ],
  },
];
const rewrites = ['securitySolutionFixture=securitySolution', 'observabilityFixture=observability'];
const owners = ['case-owner:securitySolution', 'case-owner:observability'];

/** Starts a program; resolves to the first line that it prints. */
async function start(...args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = await once(child.stdout, 'data');
  return { child, line: String(chunk).split('\n')[0] };
}

/** The cases that are asked of a release: in a setting that has something, those that need some of it. */
const asked = (version, { have }) =>
  cases.filter((one) => holdsIn(one, version) && (have.length === 0 || one.needs?.some((need) => have.includes(need))));

/** Whether a release is within what a case needs of it: `release:since-8.1.0`, `release:before-8.3.0`. */
const allows = (needs, version) =>
  needs.every((need) => {
    const [, kind, bound] = /^release:(since|before)-(.+)$/.exec(need) ?? [];
    return kind === undefined || (kind === 'since') === order(version) >= order(bound);
  });

/** The cases that are asked in this release: of a range the newest and the oldest that it allows. */
function ofItsTime(version) {
  const tested = [...releases, ...oldReleases].map((release) => release.version).sort((a, b) => order(a) - order(b));
  return cases.filter(({ needs = [] }) => {
    const allowed = needs.some((need) => need.startsWith('release:')) ? tested.filter((one) => allows(needs, one)) : [];
    return version === allowed[0] || version === allowed.at(-1);
  });
}

/** A Kibana of a release, for what is of its time. Cases that say their releases name no other era than the eighth. */
const settingOf = ({ version }) => ({ start: settings[0].start, have: ['release:'], era: '8', cases: ofItsTime(version) });

function replay({ version, era, have }, setting, baseUrl, simulator) {
  const report = join(scratch, 'report.json');
  const ids = (setting.cases ?? asked(version, setting)).map(({ id }) => id);
  const only = ['--only', `^(${ids.join('|')})$`];
  const options = { 'base-url': baseUrl, simulator, reset: 'POST /__mock/reset', era: setting.era ?? era, json: report };
  const repeated = [
    ...[...have, ...setting.have, ...haveAlways, ...owners].map((need) => ['--have', need]),
    ...rewrites.map((rewrite) => ['--rewrite', rewrite]),
    // Each has its name for a password.
    ...(setting.users ?? []).map((name) => ['--as', `${name}=${name}:${name}`]),
    ...(setting.superuser ? [['--superuser', `${setting.superuser}:${setting.superuser}`]] : []),
  ];
  const args = [...Object.entries(options).map(([name, value]) => [`--${name}`, value]), ...repeated, only].flat();
  spawnSync(process.execPath, [join(directory, 'run.mjs'), ...args, ...files], { stdio: 'ignore' });
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** What every setting of a release showed, each case once: as run where it ran. */
async function resultsOf(release, simulator) {
  const results = new Map();
  for (const setting of release.old ? [settingOf(release)] : [...settings, settingOf(release)]) {
    if (setting.cases?.length === 0) continue;
    const server = await start(...setting.start(release.version));
    for (const result of replay(release, setting, server.line.split(' at ')[1], simulator)) {
      if (!results.has(result.id) || results.get(result.id).result === 'skipped') results.set(result.id, result);
    }
    server.child.kill();
  }
  return [...results.values()];
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const simulators = await start(join(directory, 'simulators.mjs'));
// Some types send to no address but their vendor's, and to this name.
const simulator = JSON.parse(simulators.line).url.replace('127.0.0.1', 'localhost');
for (const release of [...releases, ...oldReleases]) {
  const results = await resultsOf(release, simulator);
  const failed = results.filter(({ result }) => result === 'failed');
  // A request can have a key that a later release brought, so that this one refuses it, whatever the case is about.
  const keysOf = (id) => cases.find((one) => one.id === id).steps.flatMap(({ request: { body } }) => Object.keys(body ?? {}));
  const sent = (id) => keysOf(id).map((key) => known[`${release.version} sends ${key}`]);
  const reasonOf = (id) => known[id] ?? known[`${release.version} ${id}`] ?? sent(id).find((reason) => reason !== undefined);
  const unexplained = failed.filter(({ id }) => reasonOf(id) === undefined);
  for (const { id, diff } of failed) {
    const reason = reasonOf(id);
    console.log(
      `Kibana ${release.version}: ${id} ${reason === undefined ? `differs\n  ${diff.join('\n  ')}` : `differs, as known: ${reason}`}`,
    );
  }
  const count = { passed: results.filter(({ result }) => result === 'passed').length, failed: unexplained.length };
  console.log(
    `Kibana ${release.version}: ${count.passed} passed, ${count.failed} failed, ${results.length - count.passed - count.failed} skipped or known`,
  );
  totals.passed += count.passed;
  totals.failed += count.failed;
  totals.skipped += results.length - count.passed - count.failed;
}
simulators.child.kill();
rmSync(scratch, { recursive: true });
console.log(`conformance: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;
