/** A run cannot be judged: it fails without any fault, is never the same, or has no such plan. */
export class NotSweepable extends Error {}
