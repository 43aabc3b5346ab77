import "server-only";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { endSignIns } from "./end-sign-ins.ts";

const Input = z.object({ signInId: idOf("sign-in") });

/**
 * Ends one of the viewer's own sign-ins, this browser's or another's: its cookie, and every copy of it, is worth nothing from then on.
 * @throws AppError unauthenticated, not_found
 */
export async function endSignIn(viewer: Viewer, input: unknown): Promise<void> {
  const { userId, signInId: own } = requireUser(viewer);
  const { signInId } = parse(Input, input);
  await prisma().$transaction(async (tx) => {
    if ((await endSignIns(tx, { id: signInId, userId })) === 0) throw notFound("sign-in");
    const action = signInId === own ? "user.signed_out" : "user.signed_out_device";
    await writeAudit(tx, viewer, { action, entity: "User", entityId: userId, after: { signIn: signInId } });
  });
}
