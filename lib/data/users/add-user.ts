import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { writeAudit } from "#lib/data/audit/write-audit.ts";
import { parse } from "#lib/data/parse.ts";
import { Email, FullName } from "#lib/data/users/credentials.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import type { Transaction } from "#lib/db/client.ts";

/** Pictures that providers show; anything else would let a stranger choose an address that others' browsers open. */
const Picture = z
  .url({ protocol: /^https$/u, hostname: /^(?:[\w-]+\.)?googleusercontent\.com$|^avatars\.githubusercontent\.com$/u })
  .max(500)
  .nullable()
  .catch(null);

const NewUser = z.object({
  fullName: FullName,
  email: Email,
  role: z.enum(["CANDIDATE", "RECRUITER", "ADMIN"]),
  passwordHash: z.string().nullable(),
  emailVerified: z.date().nullable(),
  avatarUrl: Picture,
});

/**
 * Makes an account, whoever asks for it and on whatever way: nothing else does, so that every name and address has been through one
 * schema. Writes the audit row. Not a verb: verbs call it.
 * @param action the audit row's
 * @param about more for the audit row
 * @returns its id, or null when the address has an account already
 * @throws AppError invalid
 */
export async function addUser(
  tx: Transaction,
  viewer: Viewer,
  input: Partial<z.input<typeof NewUser>>,
  action: string,
  about: Record<string, string> = {},
): Promise<string | null> {
  const user = parse(NewUser, { role: "CANDIDATE", passwordHash: null, emailVerified: null, avatarUrl: null, ...input });
  const userId = uuidv7();
  // Of two at once with one address, one finds the other.
  const { count } = await tx.user.createMany({ data: [{ id: userId, ...user, updatedAt: new Date() }], skipDuplicates: true });
  if (count === 0) return null;
  const { email, role } = user;
  await writeAudit(tx, viewer, { action, entity: "User", entityId: userId, after: { email, role, ...about } });
  return userId;
}
