import { describe } from 'vitest';
import { connectMockKibana } from '#src/control/client/client.ts';
import { expect, test as kibanaTest } from '#src/vitest.ts';
import { jira, send } from './samples/send.ts';

const noXsrf = (url: string) => fetch(`${url}/api/cases?ids=[]`, { method: 'DELETE' });
const except = [{ rule: 'missing-xsrf', reason: 'an old proxy adds it' }];
const test = kibanaTest.extend({ kibanaStrict: false });

describe('toHaveNoFindings', () => {
  test('holds for a client that behaves', async ({ kibana }) => {
    await send(kibana, 'GET', '/api/cases/_find');
    await expect(kibana).toHaveNoFindings({ level: 'info' });
  });

  test('tells what was found, and how to accept it', async ({ kibana }) => {
    await noXsrf(kibana.url);
    await expect(expect(kibana).toHaveNoFindings()).rejects.toThrow(
      /error missing-xsrf: [\s\S]*DELETE \/api\/cases ×1[\s\S]*Send kbn-xsrf[\s\S]*kibana DELETE [\s\S]* -> 400[\s\S]*except/,
    );
    await expect(kibana).not.toHaveNoFindings();
    await expect(kibana).toHaveNoFindings({ except });
  });

  test('counts notes only when it is told to', async ({ kibana }) => {
    await send(kibana, 'POST', '/api/actions/connector', jira);
    await expect(kibana).toHaveNoFindings();
    await expect(kibana).not.toHaveNoFindings({ level: 'info' });
  });

  test('judges a Kibana behind a URL', async ({ kibana }) => {
    const connected = await connectMockKibana(kibana.url);
    await noXsrf(kibana.url);
    await expect(connected).not.toHaveNoFindings();
    await expect(connected).toHaveNoFindings({ except });
  });

  test.extend({ kibanaOptions: { journalEntries: 1 } })('does not pass over a journal that is not whole', async ({ kibana }) => {
    for (let n = 0; n < 2; n += 1) await send(kibana, 'GET', '/api/status');
    await expect(expect(kibana).toHaveNoFindings()).rejects.toThrow('no proof: the journal was full and dropped its 1 oldest');
  });
});

const failing = test.extend({ kibanaFindings: 'fail' });

describe('the option kibanaFindings', () => {
  failing('passes a client that behaves', async ({ kibana }) => void (await send(kibana, 'GET', '/api/status')));
  failing.extend({ kibanaExcept: except })('passes what is accepted', async ({ kibana }) => void (await noXsrf(kibana.url)));
  failing('passes arrangements', async ({ kibana }) => void (await kibana.setup(() => noXsrf(kibana.url))));
});
