import { recordingProxy } from '../contract/record/record.ts';
import { askVersion, InvalidTarget } from '../contract/replay/ask-version.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Handler } from '../kernel/http.ts';
import { serveHandler } from '../server/server.ts';
import type { Subcommand, Terminal } from './command.ts';
import { accessFlags, accessLines, kibanaAt } from './kibana-access.ts';
import { readArguments } from './read-arguments.ts';
import { RecordingFile } from './recording-file.ts';
import { UsageError } from './usage-error.ts';

const usage = 'record --target URL --out FILE [OPTIONS]';

const flags = {
  target: { type: 'string' },
  out: { type: 'string' },
  area: { type: 'string', default: 'recorded' },
  source: { type: 'string' },
  simulator: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '5602' },
  'served-hosts': { type: 'string', default: '' },
  ...accessFlags,
} as const;

export const recordCommand: Subcommand = {
  name: 'record',
  usage,
  summary: 'stands before a Kibana as a proxy, and writes what it answers as a fixture',
  help: () =>
    [
      `mock-kibana ${usage}`,
      '',
      'Stands before a Kibana as a proxy until it is stopped (Ctrl+C), and writes down what is said as a fixture that "mock-kibana check"',
      'replays against a mock or another Kibana: ids, dates and versions as matchers and saved values, secrets as fixed texts.',
      '',
      '  KIBANA_API_KEY=... mock-kibana record --target https://kibana.example:5601 --out recorded.json',
      '',
      'Then let your program talk to http://127.0.0.1:5602. What follows a POST to /__mock/cases/NAME becomes a case of that name.',
      '',
      'Options:',
      '  --target URL         the Kibana that answers',
      ...accessLines,
      '  --out FILE           where the fixture goes; written every second, less often once it is long, and at the end; always whole',
      '  --area NAME          what it is about [recorded]',
      '  --source TEXT        how it is known [recorded from Kibana VERSION on DAY]',
      '  --simulator URL      where the third parties are: {{simulator}} in the fixture',
      '  --host, --port       where to listen [127.0.0.1, 5602]; port 0 takes a free one',
      '  --served-hosts NAMES host names with a dot that it is reached under, comma-separated',
    ].join('\n'),
  async run(terminal: Terminal): Promise<number> {
    const { print, stopped } = terminal;
    const { target, file, area, source, simulator, address } = readRecord(terminal);
    const version = await versionOf(target);
    const day = systemClock.now().toISOString().slice(0, 10);
    const proxy = recordingProxy({ target, source: source ?? `recorded from Kibana ${version} on ${day}`, ...simulator });
    const recording = new RecordingFile({ proxy, file, area, clock: systemClock });
    await recording.prepare();
    const { url, close } = await serveHandler(recording.handler, address);
    print(`mock-kibana: recording Kibana ${version}, listening at ${url}`);
    await stopped();
    const steps = await recording.finish();
    await close();
    print(steps === 0 ? 'mock-kibana: nothing was recorded' : `mock-kibana: ${steps} ${steps === 1 ? 'step' : 'steps'} in ${file}`);
    return steps === 0 ? 1 : 0;
  },
};

function readRecord({ args, env }: Terminal) {
  const { values } = readArguments(args, flags, usage);
  const { target, out: file, area, source, simulator, host } = values;
  if (target === undefined || file === undefined) {
    throw new UsageError(`expected ${target === undefined ? '--target' : '--out'}: mock-kibana ${usage}`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port: expected 0 to 65535, got "${values.port}"`);
  return {
    target: kibanaAt(target, '--target', values, env),
    simulator: simulator === undefined ? {} : { simulator },
    file,
    area,
    source,
    address: { host, port, servedHosts: values['served-hosts'].split(',').map((name) => name.trim()) },
  };
}

function versionOf(target: Handler): Promise<string> {
  return askVersion(target).catch((error: unknown) => {
    throw error instanceof InvalidTarget ? new UsageError(error.message) : error;
  });
}
