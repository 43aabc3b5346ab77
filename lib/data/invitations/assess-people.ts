import "server-only";
import type { Transaction } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { LineProblem, ListedPerson } from "./people-list.ts";

/** Somebody who can be invited. */
export type Invitee = ListedPerson & {
  /** Their account, if there is one already; its name may differ from the list's. */
  account: { userId: string; fullName: string } | null;
  /** An interview that they opened by themselves and have not started, which becomes the invited one. */
  openSessionId: string | null;
};

/**
 * Who of a list can be invited to a category, and why the others cannot. Not a verb: verbs call it.
 * @throws AppError invalid when the category is not open
 */
export async function assessPeople(
  tx: Transaction,
  people: readonly ListedPerson[],
  categoryId: string,
): Promise<{ ready: Invitee[]; problems: LineProblem[] }> {
  const category = await tx.interviewCategory.findFirst({
    where: { id: categoryId, status: "PUBLISHED", currentVersionId: { not: null } },
    select: { id: true },
  });
  if (!category) {
    const message = "This category is not open for interviews. Choose another one.";
    throw new AppError("invalid", message, { fields: { categoryId: message } });
  }
  const users = await tx.user.findMany({
    where: { email: { in: people.map(({ email }) => email) } },
    select: { id: true, email: true, fullName: true, role: true, deactivatedAt: true },
  });
  const userOf = new Map(users.map((user) => [user.email, user]));
  // Somebody else may hold an account whose address is not confirmed: what they opened there is no obstacle, and not the invited one's.
  const proven = [{ user: { is: { emailVerified: { not: null } } } }, { invitation: { isNot: null } }];
  const open = await tx.interviewSession.findMany({
    where: {
      userId: { in: users.map(({ id }) => id) },
      categoryId,
      rehearsal: false,
      status: { in: ["SCHEDULED", "IN_PROGRESS"] },
      OR: proven,
    },
    orderBy: { id: "asc" },
    select: { id: true, userId: true, status: true, invitation: { select: { sessionId: true } } },
  });
  const ready: Invitee[] = [];
  const problems: LineProblem[] = [];
  for (const person of people) {
    const user = userOf.get(person.email);
    const sessions = open.filter(({ userId }) => userId === user?.id);
    const why = user && obstacle(user, sessions);
    if (why) problems.push({ line: person.line, text: `${person.fullName} <${person.email}>`, why });
    else {
      const account = user ? { userId: user.id, fullName: user.fullName } : null;
      ready.push({ ...person, account, openSessionId: sessions[0]?.id ?? null });
    }
  }
  return { ready, problems };
}

function obstacle(
  user: { role: string; deactivatedAt: Date | null; fullName: string },
  sessions: readonly { status: string; invitation: unknown }[],
): string | null {
  if (user.deactivatedAt) return "This account is closed. An admin can open it again under People.";
  if (user.role !== "CANDIDATE") return `${user.fullName} is on your team here. Use another address.`;
  if (sessions.some(({ status }) => status === "IN_PROGRESS")) return "This person is taking an interview of this category right now.";
  if (sessions.some(({ invitation }) => invitation)) {
    return "Already invited to this category. Open the session to send the link again.";
  }
  return null;
}
