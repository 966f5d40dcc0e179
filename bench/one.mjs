// Measures one bench in a process of its own, so that what another left in memory does not count; tells the lines to whoever started it.
const { measure } = await import(`./rows/${process.argv[2]}.mjs`);
const lines = await measure();
process.send(lines, () => process.exit(0));
