import "server-only";
import { z } from "zod";
import { parse } from "#lib/data/parse.ts";
import { checkPassword } from "#lib/data/users/check-password.ts";
import { freshMs } from "#lib/data/users/sign-in-age.ts";
import type { Visitor } from "#lib/data/users/visitor.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const Input = z.object({ password: z.string().max(200).optional() });

/**
 * Lets through who has just proven who they are: by the password in `input`, or by a sign-in (or password) of the last ten minutes.
 * @throws AppError unauthenticated, forbidden with reason `confirm_identity`, invalid at `password`, rate_limited, unavailable
 */
export async function confirmIdentity(viewer: Viewer, input: unknown, visitor: Visitor): Promise<void> {
  const { userId, signInId } = requireUser(viewer);
  const { password } = parse(Input, input);
  const own = { id: signInId ?? "", userId };
  if (signInId) {
    const since = new Date(Date.now() - freshMs);
    if ((await prisma().signInSession.count({ where: { ...own, authenticatedAt: { gt: since } } })) > 0) return;
  }
  const user = await prisma().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, passwordHash: true } });
  const data = { reason: "confirm_identity" satisfies RefusalReason };
  if (user.passwordHash === null) throw new AppError("forbidden", "Sign in again to confirm that it is you.", { data });
  if (!password) {
    const message = "Enter your password to confirm that it is you.";
    throw new AppError("forbidden", message, { fields: { password: message }, data });
  }
  const known = await checkPassword({ email: user.email, password }, visitor);
  if (known?.id !== userId) {
    const message = "This password is not right. Try again, or reset it.";
    throw new AppError("invalid", message, {
      fields: { password: message },
      data: { reason: "wrong_own_password" satisfies RefusalReason },
    });
  }
  if (signInId) await prisma().signInSession.updateMany({ where: own, data: { authenticatedAt: new Date() } });
}
