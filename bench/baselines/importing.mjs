// Imports what it is told, one after the other, and tells what that cost: the imports alone, and with the start of the process.
const [, , ...names] = process.argv;
const cpu = process.cpuUsage();
const began = performance.now();
for (const name of names) await import(name);
const wall = performance.now() - began;
const [imported, whole] = [process.cpuUsage(cpu), process.cpuUsage()];
const milliseconds = ({ user, system }) => (user + system) / 1000;
console.log(JSON.stringify({ wall, cpu: milliseconds(imported), 'process wall': performance.now(), 'process CPU': milliseconds(whole) }));
