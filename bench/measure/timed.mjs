/** Runs something so many times in this process, one after the other; wall and CPU of one, in milliseconds. */
export async function timed(times, run) {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (let index = 0; index < times; index += 1) await run(index);
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { wall: wall / times, cpu: (user + system) / 1000 / times };
}
