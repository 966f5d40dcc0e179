import { expect, it } from 'vitest';
import { describeWherever, send } from './wherever.ts';

const webhookUrl = 'https://hooks.slack.com/services/T1/B1/slack-s3cret';

describeWherever('the messages of a service that merely receives', (begin) => {
  async function withSlack() {
    const kibana = await begin();
    const { connectors } = await kibana.add({ connectors: [{ type: '.slack', name: 'Alerts', secrets: { webhookUrl } }] });
    const path = `/api/actions/connector/${connectors[0]?.id}/_execute`;
    return { kibana, say: (message: string) => send(kibana, 'POST', path, { params: { message } }), id: connectors[0]?.id };
  }

  it('are listed by the type of the connector, oldest first', async () => {
    const { kibana, say, id } = await withSlack();
    expect(await kibana.messages('.slack')).toEqual([]);
    for (const text of ['one', 'two']) await say(text);
    const sent = { connectorType: '.slack', connectorId: id, connectorName: 'Alerts', method: 'POST', receivedAt: expect.any(String) };
    expect(await kibana.messages('.slack')).toEqual([
      { id: '1', ...sent, body: { text: 'one' } },
      { id: '2', ...sent, body: { text: 'two' } },
    ]);
    expect(await kibana.messages('slack')).toHaveLength(2);
  });

  it('tell no secret, and neither does the journal', async () => {
    const { kibana, say } = await withSlack();
    await say(`see ${webhookUrl}`);
    const told = JSON.stringify([await kibana.messages('.slack'), await kibana.journal.all()]);
    expect(told).toContain('see <redacted:');
    expect(told).not.toContain('slack-s3cret');
  });

  it('lack what did not arrive, and the journal has it', async () => {
    const { kibana, say } = await withSlack();
    await kibana.fail('slack.rateLimited', { match: { service: 'slack' } });
    expect((await say('lost')).body).toMatchObject({ status: 'error', message: expect.stringContaining('retry at') });
    expect(await kibana.messages('.slack')).toEqual([]);
    expect(await kibana.journal.of('slack')).toMatchObject([{ request: { json: { text: 'lost' } }, response: { status: 429 } }]);
  });

  it('are answered as the seed says', async () => {
    const kibana = await begin({ seed: { simulators: { slack: { answer: { body: 'no_text' } } } } });
    const { connectors } = await kibana.add({ connectors: ['.slack'] });
    const { body } = await send(kibana, 'POST', `/api/actions/connector/${connectors[0]?.id}/_execute`, { params: { message: 'x' } });
    expect(body).toMatchObject({ status: 'error', message: 'error posting slack message', service_message: 'no_text' });
  });

  it.each([
    ['.nothing', 'there is no connector type ".nothing"; there are '],
    ['nothing', 'there is no simulator "nothing"; there are '],
    ['.jira', 'jira keeps no messages; its simulator holds '],
  ])('of %s are not there, which it says', async (of, message) => {
    const kibana = await begin();
    const asking = (async () => kibana.messages(of))();
    await expect(asking).rejects.toThrow(message);
  });
});
