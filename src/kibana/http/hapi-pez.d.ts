/** What is used of hapi's reader of multipart forms, which comes without types. */
declare module '@hapi/pez' {
  import type { PassThrough, Writable } from 'node:stream';

  interface Part extends PassThrough {
    name: string;
    filename: string;
  }

  class Dispenser extends Writable {
    constructor(options: { boundary: string });
    override on(event: 'field', listener: (name: string, value: string) => void): this;
    override on(event: 'part', listener: (part: Part) => void): this;
  }

  // By its default it is the same out of a bundle.
  const pez: { Dispenser: typeof Dispenser };
  export = pez;
}
