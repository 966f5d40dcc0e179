/** The groups of the routes, in reading order. */
export const tags: readonly { name: string; description: string }[] = [
  { name: 'server', description: 'What answers.' },
  { name: 'worlds', description: 'Worlds: each a whole Kibana of its own, so that tests do not meet.' },
  { name: 'state', description: 'What a world holds: empty it, take it back to its start, keep it for later.' },
  { name: 'faults', description: 'What goes wrong: rules, and failures that have a name.' },
  { name: 'journal', description: 'What happened: every request to Kibana, and from it to third parties.' },
  { name: 'insight', description: 'What a run tells of the client that made it.' },
  { name: 'acts', description: 'What somebody else does meanwhile.' },
  { name: 'arranging', description: 'Connectors and cases without a request.' },
  {
    name: 'simulators',
    description:
      'The doubles of third parties. Each also answers as its vendor does, below `/__mock/simulators/{name}/`: that is the apiUrl for a connector of another program.',
  },
  { name: 'clock and ids', description: 'What makes a run repeatable.' },
  { name: 'spaces', description: "Kibana's spaces, for clients that may not manage them." },
];
