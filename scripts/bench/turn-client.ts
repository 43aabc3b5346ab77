import { Agent, type IncomingMessage, request } from "node:http";
import { v7 as uuidv7 } from "uuid";

// Plain node:http on connections that are kept: the same client for everything that is compared.

export type Target = { origin: string; agent: Agent };

export function target(origin: string): Target {
  return { origin, agent: new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }) };
}

/**
 * Posts JSON and hands out the answer in pieces as they arrive.
 * @param onText called with everything that came so far
 * @returns the whole answer
 * @throws Error for any status but 200
 */
export function post(
  { origin, agent }: Target,
  path: string,
  headers: Record<string, string>,
  body: string,
  onText?: (text: string) => void,
) {
  return new Promise<string>((resolve, reject) => {
    const url = new URL(path, origin);
    const length = String(Buffer.byteLength(body));
    const options = { agent, method: "POST", headers: { "content-type": "application/json", "content-length": length, ...headers } };
    const sent = request(url, options, (response: IncomingMessage) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
        onText?.(text);
      });
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${path} answered ${response.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const doneLine = /^data: (\{.*"kind":"done".*\})$/m;

/** An interview as its candidate's browser drives it. */
export class Conversation {
  readonly sessionId: string;
  readonly #server: Target;
  readonly #headers: Record<string, string>;
  #promptId = "";
  ended = false;
  turns = 0;

  constructor(server: Target, sessionId: string, cookie: string) {
    this.#server = server;
    this.sessionId = sessionId;
    this.#headers = { cookie, origin: server.origin };
  }

  /** Waits for the greeting and the first question. */
  async open(): Promise<void> {
    this.#finish(await post(this.#server, `/api/sessions/${this.sessionId}/turns/opening/reply`, this.#headers, "{}"));
  }

  /** Takes one turn until its reply is stored. @returns milliseconds from the request to the reply's first words */
  async say(text: string): Promise<number> {
    const body = JSON.stringify({ turnId: uuidv7(), promptId: this.#promptId, text });
    const began = performance.now();
    let firstText = Number.NaN;
    const answer = await post(this.#server, `/api/sessions/${this.sessionId}/turns`, this.#headers, body, (soFar) => {
      if (Number.isNaN(firstText) && soFar.includes('"kind":"text"')) firstText = performance.now() - began;
    });
    this.#finish(answer);
    this.turns += 1;
    return firstText;
  }

  #finish(answer: string): void {
    const line = doneLine.exec(answer)?.[1];
    if (!line) throw new Error(`a reply did not finish: ${answer.slice(-300)}`);
    const done = JSON.parse(line) as { promptId: string; ended: boolean };
    this.#promptId = done.promptId;
    this.ended = done.ended;
  }
}

const sentences = [
  "I would look at the slow requests first and see which statement of theirs takes the time.",
  "Then I would read its plan and compare the rows that it expects with the rows that it finds.",
  "In our last project that was a missing index on the foreign key, and the fix took an afternoon.",
  "We wrote a test for it, so that the plan is compared whenever somebody changes the statement.",
];

/** What a candidate types: about 360 characters, and never the same twice. */
export function answer(turn: number): string {
  return `For point ${turn + 1}: ${sentences.join(" ")}`;
}
