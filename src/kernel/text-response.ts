/** A response whose body is a text that is at hand: the stream, which costs more than all the rest of it, is made for those who ask for one. */
export class TextResponse extends Response {
  readonly #text: string;
  #streamed: Response | undefined;
  #isRead = false;

  constructor(text: string, init: ResponseInit) {
    super(null, init);
    this.#text = text;
    if (!this.headers.has('content-type')) this.headers.set('content-type', 'text/plain;charset=UTF-8');
  }

  override get body() {
    return this.#stream().body;
  }

  override get bodyUsed(): boolean {
    return this.#isRead || (this.#streamed?.bodyUsed ?? false);
  }

  override async text(): Promise<string> {
    if (this.#streamed || this.#isRead) return this.#stream().text();
    this.#isRead = true;
    return this.#text;
  }

  override async json() {
    return JSON.parse(await this.text());
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#stream().arrayBuffer();
  }

  override blob(): Promise<Blob> {
    return this.#stream().blob();
  }

  override formData(): Promise<FormData> {
    return this.#stream().formData();
  }

  override clone(): Response {
    if (this.bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
    const { status, statusText, headers } = this;
    return new TextResponse(this.#text, { status, statusText, headers });
  }

  #stream(): Response {
    if (this.#isRead) throw new TypeError('Body is unusable: Body has already been read');
    this.#streamed ??= new Response(this.#text, { headers: this.headers });
    return this.#streamed;
  }
}
