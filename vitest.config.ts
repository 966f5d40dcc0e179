import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** What is no unit test, by its project. */
const apart = {
  // What must hold of each connector type, route, preset and release: tables, models and fuzz.
  contract: [
    'test/{fuzz,linear-matching,model,regular-expressions}.test.ts',
    'test/contract/our-fixtures.test.ts',
    'test/control/{no-500,wider-world}.test.ts',
    'test/faults/*.test.ts',
    'test/insight/{compat,sweep}/*.test.ts',
    'test/kibana/connector-types/{contract,words}.test.ts',
    'test/kibana/releases/boundaries.test.ts',
    'test/worlds/snapshot-records.test.ts',
  ],
  // What builds, starts processes, or measures what its own process takes.
  process: [
    'test/{docs,index,lazy-schemas,readme}.test.ts',
    'test/command/*.test.ts',
    'test/contract/record/record-growth.test.ts',
    'test/description/generated-client.test.ts',
    'test/guides/{ci,contracts,jest,languages,vitest}.test.ts',
    'test/jest/*.test.ts',
    'test/kibana/cases/incremental-ids.test.ts',
    'test/server/{bombs,full-journal,idle-sockets,left-open}.test.ts',
    'test/traffic/script/{removal,rule-growth}.test.ts',
    'test/vitest/*.test.ts',
    'test/worlds/determinism.test.ts',
  ],
  package: ['test/package/*.test.ts'],
  container: ['test/container/*.test.ts', 'test/guides/container.test.ts'],
  browser: ['test/inspector/*.test.ts'],
};

/** Its files share a process: loading the program anew for each was half of their time. None of them may leave anything behind. */
const shared = { isolate: false, restoreMocks: true };

const project = (name: string, include: string[], more: TestProjectInlineConfiguration['test'] = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
});

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A limit that is there for what never comes, since others may be at work on the machine.
    expect: { poll: { timeout: 60_000 } },
    // Vitest leaves one processor to its watcher, which is half of the machine that has two.
    maxWorkers: '100%',
    projects: [
      project('unit', ['test/**/*.test.ts'], { ...shared, exclude: [...configDefaults.exclude, ...Object.values(apart).flat()] }),
      project('contract', apart.contract, shared),
      project('process', apart.process, { globalSetup: 'test/command/bundled.ts' }),
      project('package', apart.package),
      project('container', apart.container),
      project('browser', apart.browser),
    ],
  },
});
