import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { hashPassword } from "#lib/auth/password.ts";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { Email, FullName, NewPassword } from "#lib/data/users/credentials.ts";
import { sendVerification } from "#lib/data/users/user-token.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { RefusalReason } from "#lib/interview/refusal-reasons.ts";

const Input = z.object({ fullName: FullName, email: Email, password: NewPassword });

/**
 * Makes a candidate's account and mails the link that verifies its address.
 * @throws AppError invalid, rate_limited, conflict when the address is taken
 */
export async function signUp(viewer: Viewer, input: unknown, address?: string): Promise<{ userId: string }> {
  const { fullName, email, password } = parse(Input, input);
  await consume("sign-up-address", address);
  const passwordHash = await hashPassword(password);
  return prisma().$transaction(async (tx) => {
    // Two sign-ups at once wait here for each other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`user:${email}`}, 0))`;
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } });
    if (taken) {
      throw new AppError("conflict", "This address already has an account. Sign in, or reset the password.", {
        fields: { email: "This address already has an account. Sign in, or reset the password." },
        data: { reason: "address_taken" satisfies RefusalReason },
      });
    }
    const userId = uuidv7();
    await tx.user.create({ data: { id: userId, fullName, email, passwordHash }, select: { id: true } });
    await sendVerification(tx, { userId, email, fullName });
    await writeAudit(tx, viewer, { action: "user.signed_up", entity: "User", entityId: userId, after: { email, role: "CANDIDATE" } });
    return { userId };
  });
}
