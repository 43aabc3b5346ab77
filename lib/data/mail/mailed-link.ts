import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

/** The secret of a link that is mailed. The database keeps its digest alone. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function digestOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The address of one of our pages, as it is mailed; with a token, one that opens something. */
export function linkTo(path: string, token?: string): string {
  return new URL(token === undefined ? path : `${path}?token=${token}`, env().AUTH_URL ?? "http://localhost:3000").href;
}
