import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { maxSignInMs } from "#lib/data/users/sign-in-age.ts";
import { requireSystem, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { endSignIns } from "./end-sign-ins.ts";

const Input = z.object({
  userId: z.uuid(),
  method: z.enum(["password", "invitation", "google", "github"]),
  deviceHash: z.string().min(1).max(64),
  address: z.string().max(64),
  userAgent: z.string().transform((text) => text.slice(0, 300)),
  /** The sign-in whose cookie this one's takes the place of. */
  replaces: z.uuid().optional(),
  /** The account's `sessionVersion` when the proof was checked: a password that was replaced since then opens nothing. */
  sessionVersion: z.number().int().optional(),
});

/**
 * Begins a sign-in whose person has proven who they are.
 * @returns its id, or null for an account that may not sign in, or whose password was replaced meanwhile
 * @throws AppError forbidden, invalid
 */
export async function beginSignIn(viewer: Viewer, input: unknown): Promise<{ signInId: string } | null> {
  requireSystem(viewer);
  const { userId, method, deviceHash, address, userAgent, replaces, sessionVersion: proven } = parse(Input, input);
  return prisma().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { id: userId, deactivatedAt: null, sessionVersion: proven },
      select: { role: true, sessionVersion: true },
    });
    if (!user) return null;
    const { role, sessionVersion } = user;
    const now = new Date();
    // Nobody holds that cookie any more, or somebody copied it.
    if (replaces) await endSignIns(tx, { id: replaces });
    const signInId = uuidv7();
    const expiresAt = new Date(now.getTime() + maxSignInMs[role]);
    const data = { id: signInId, userId, sessionVersion, method, deviceHash, address, userAgent, expiresAt };
    await tx.signInSession.create({ data, select: { id: true } });
    const by: Viewer = { kind: "user", userId, role, ...(viewer.requestId ? { requestId: viewer.requestId } : {}) };
    await writeAudit(tx, by, {
      action: "user.signed_in",
      entity: "User",
      entityId: userId,
      after: { method, address, userAgent },
    });
    return { signInId };
  });
}
