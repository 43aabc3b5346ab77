import "server-only";
import type { JWT, JWTDecodeParams } from "next-auth/jwt";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { type Claims, resolveViewer } from "#lib/data/users/resolve-viewer.ts";
import type { Viewer } from "#lib/data/viewer.ts";

const Token = z.object({ sub: z.uuid(), signInId: z.uuid() });

/** What a decoded token claims; undefined for one of another shape. */
export function claimsIn(token: unknown): Claims | undefined {
  const parsed = Token.safeParse(token);
  return parsed.success ? { userId: parsed.data.sub, signInId: parsed.data.signInId } : undefined;
}

/** Whose a decoded token is now. */
export function viewerOf(token: unknown): Promise<Viewer> {
  return resolveViewer(claimsIn(token));
}

/**
 * Decodes a session cookie for next-auth, which has paths of its own to an identity: linking an account, renewing, signing out.
 * A token whose sign-in has ended is none to any of them.
 */
export async function decodeLiveToken(params: JWTDecodeParams): Promise<JWT | null> {
  const token = await decode(params);
  return (await viewerOf(token)).kind === "user" ? token : null;
}
