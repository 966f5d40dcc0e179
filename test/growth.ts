interface Work<Prepared> {
  /** The size of the smaller work; the larger one is eight times as large. */
  size: number;
  prepare(size: number): Prepared | Promise<Prepared>;
  /** What is measured. It runs once on what was prepared. */
  run(prepared: Prepared, size: number): unknown;
}

const TIMES = 8;
const ROUNDS = 4;

/**
 * How many times as much of the processor the work takes when it is eight times as large: about 1 if that is constant, 8 if it grows in proportion, 64 if by
 * the square. Of several rounds only the cheapest counts, because what else goes on can make a round dearer and never cheaper.
 */
export async function growthOf<Prepared>({ size, prepare, run }: Work<Prepared>): Promise<number> {
  const cheapest = async (of: number, pieces: number) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round += 1) {
      const prepared: Prepared[] = [];
      for (let piece = 0; piece < pieces; piece += 1) prepared.push(await prepare(of));
      const began = process.cpuUsage();
      for (const piece of prepared) await run(piece, of);
      const { user, system } = process.cpuUsage(began);
      best = Math.min(best, user + system);
    }
    return best;
  };
  let least = Number.POSITIVE_INFINITY;
  // A collection of garbage, or a busy machine, makes one measurement dear; what grows by the square is dear in each.
  for (let attempt = 0; attempt < 6 && least > 2 * TIMES; attempt += 1) {
    // As many small pieces as the large one has, because what takes less than a millisecond cannot be measured.
    const small = (await cheapest(size, TIMES)) / TIMES;
    least = Math.min(least, (await cheapest(TIMES * size, 1)) / small);
  }
  return least;
}
