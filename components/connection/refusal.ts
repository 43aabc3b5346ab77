import { z } from "zod";
import { noteAnswer } from "./admission.ts";

const Refusal = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    reason: z.string().optional(),
    /** Of a text that was changed in another window: how it stands now. */
    revision: z.number().optional(),
    text: z.string().optional(),
  }),
});

/** The server said no, and why. Its message is for developers: `failureWords` has the candidate's. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;
  /** The text that overtook this one. */
  readonly newest: { revision: number; text: string } | null;

  constructor(status: number, { code, message, reason, revision, text }: z.infer<typeof Refusal>["error"]) {
    super(message);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.newest = revision === undefined || text === undefined ? null : { revision, text };
  }

  /** It does not let this account in; whoever signs in again may be another one. */
  get shut(): boolean {
    return this.status === 401 || ((this.status === 403 || this.status === 404) && this.reason === undefined);
  }

  /** It may say yes to the same thing later: then it restarts, too much came at once, or it is shut. */
  get mayHeal(): boolean {
    return this.shut || this.status === 429 || this.status >= 500;
  }
}

/** Reads why the server did not do as it was asked. Some other error when it was not the server that spoke, but a proxy. */
export async function refusalOf(response: Response): Promise<Error> {
  const parsed = Refusal.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) return new Error(`The server answered ${response.status}.`);
  const { error } = parsed.data;
  // With a reason it is the interview that says no, and to nobody else does it tell one.
  if (error.reason === undefined) noteAnswer(response);
  return new Refused(response.status, error);
}

/**
 * Reads an answer that is nothing but "done". A portal or a proxy in between may answer 200 with a page of its own, which
 * says nothing of what was sent.
 * @throws Refused when the server said no; some other error when it was not the server that spoke
 */
export async function requireDone(response: Response): Promise<void> {
  if (!response.ok) throw await refusalOf(response);
  if (response.status !== 204) throw new Error(`Something else than the server answered ${response.status}.`);
  noteAnswer(response);
}

/** The body of an answer of this media type, or family such as "audio/". @throws like `requireDone` */
export async function bodyOfType(response: Response, mediaType: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (!response.ok) throw await refusalOf(response);
  const { body } = response;
  if (!body || !response.headers.get("content-type")?.startsWith(mediaType)) {
    throw new Error(`Something else than the server answered ${response.status}.`);
  }
  noteAnswer(response);
  return body;
}

/** Whether the server said no for good: nothing else is worth giving up for. */
export function isFinal(error: unknown): error is Refused {
  return error instanceof Refused && !error.mayHeal;
}
