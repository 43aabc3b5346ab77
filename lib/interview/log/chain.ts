import { canonicalJson } from "#lib/text/canonical-json.ts";

/**
 * The hash chain over the log. Each row's hash covers the row before it and a salted hash of its payload,
 * so a payload can be erased (with its salt) and the chain still verifies.
 */

/** SHA-256 of the text's UTF-8 bytes, in lower-case hex; handed in, because this folder calls no platform API. */
export type Sha256 = (text: string) => string;

export type ChainLink = {
  prevHash: string;
  seq: number;
  v: number;
  type: string;
  /** Epoch milliseconds. */
  at: number;
  commandId: string;
  payloadHash: string;
};

/** A row of the log as it is stored. `payload` and `salt` are null once erased. */
export type ChainRow = ChainLink & { payload: unknown; salt: string | null; hash: string };

/** What stands before the first row: it ties a log to its session. */
export function genesisHash(sha256: Sha256, sessionId: string): string {
  return sha256(canonicalJson(["interview", sessionId]));
}

/** `salt` must be random and secret per row, or a short payload could be guessed from its hash after erasure. */
export function payloadHash(sha256: Sha256, salt: string, payload: unknown): string {
  return sha256(canonicalJson([salt, payload]));
}

export function eventHash(sha256: Sha256, link: ChainLink): string {
  return sha256(canonicalJson([link.prevHash, link.seq, link.v, link.type, link.at, link.commandId, link.payloadHash]));
}

export type ChainVerdict =
  | { ok: true; head: string; erased: number }
  /** The first row that does not fit; `length`: rows are missing at the end, or too many. */
  | { ok: false; seq: number; problem: "seq" | "previous" | "hash" | "payload" | "length" };

/**
 * Checks a whole log in order. `expected` is the head that is kept beside the session: without it a log
 * that was cut off at the end, or rewritten as a whole, cannot be told from a shorter or other one.
 */
export function verifyChain(
  sha256: Sha256,
  sessionId: string,
  rows: readonly ChainRow[],
  expected?: { seq: number; hash: string },
): ChainVerdict {
  let head = genesisHash(sha256, sessionId);
  let erased = 0;
  for (const [index, row] of rows.entries()) {
    const seq = index + 1;
    if (row.seq !== seq) return { ok: false, seq, problem: "seq" };
    if (row.prevHash !== head) return { ok: false, seq, problem: "previous" };
    if (row.hash !== eventHash(sha256, row)) return { ok: false, seq, problem: "hash" };
    if (row.payload === null) erased += 1;
    else if (row.salt === null || row.payloadHash !== payloadHash(sha256, row.salt, row.payload))
      return { ok: false, seq, problem: "payload" };
    head = row.hash;
  }
  if (expected && expected.seq !== rows.length) return { ok: false, seq: rows.length, problem: "length" };
  if (expected && expected.hash !== head) return { ok: false, seq: rows.length, problem: "hash" };
  return { ok: true, head, erased };
}
