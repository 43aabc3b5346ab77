import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudits } from "#lib/data/audit/write-audit.ts";
import { digestOf, newToken } from "#lib/data/mail/mailed-link.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { cleanText } from "#lib/interview/text.ts";
import { type Listed, type Problem, readPeople, refused } from "./people-list.ts";
import { sendLetter } from "./send-letter.ts";

/** How long an invitation can be answered. */
export const InvitedDays = z.coerce
  .number()
  .pipe(z.union([z.literal(3), z.literal(7), z.literal(14), z.literal(28)], "Choose one of the times in the list."));

const Input = z.object({
  /** A line each: readPeople(). */
  people: z.string("Name at least one person.").max(50_000, "This list is too long. Invite at most 100 people at once."),
  categoryId: idOf("category"),
  days: InvitedDays,
  note: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(1_000, "Use at most 1,000 characters."))
    .default(""),
});

/**
 * Invites people to an interview of a category, all of them or nobody: each gets an account, if there is none with the address,
 * an interview that can be started within the days, and a mail with its link.
 * @throws AppError unauthenticated, forbidden, not_found, rate_limited, and invalid with what is wrong line by line
 */
export async function inviteCandidates(viewer: Viewer, input: unknown): Promise<{ invited: number }> {
  const by = requireRole(viewer, "RECRUITER", "ADMIN");
  const { people: list, categoryId, days, note } = parse(Input, input);
  const people = readPeople(list);
  await consume("invite-candidates", by.userId, people.length);
  const startBy = new Date(Date.now() + days * 24 * 3_600_000);
  await prisma().$transaction(
    async (tx) => {
      const category = await tx.interviewCategory.findFirst({
        where: { id: categoryId, status: "PUBLISHED", currentVersionId: { not: null } },
        select: { id: true },
      });
      if (!category) {
        const message = "This category is not open for interviews. Choose another one.";
        throw new AppError("invalid", message, { fields: { categoryId: message } });
      }
      const invited = await openInterviews(tx, people, categoryId);
      for (const { sessionId } of invited) {
        const token = newToken();
        await tx.invitation.create({
          data: { sessionId, invitedById: by.userId, note, tokenHash: digestOf(token), startBy, sentAt: new Date() },
          select: { sessionId: true },
        });
        await sendLetter(tx, sessionId, token);
      }
      await writeAudits(
        tx,
        viewer,
        invited.map(({ email, sessionId }) => ({
          action: "invitation.sent",
          entity: "InterviewSession",
          entityId: sessionId,
          after: { email, categoryId, startBy: startBy.toISOString() },
        })),
      );
    },
    { timeout: 30_000 },
  );
  return { invited: people.length };
}

type Invited = { sessionId: string; email: string };

/** An interview that waits to be started, for each of the people. @throws AppError invalid, line by line */
async function openInterviews(tx: Transaction, people: readonly Listed[], categoryId: string): Promise<Invited[]> {
  await tx.user.createMany({
    // Two lists with the same people wait for each other in one order, too.
    data: people
      .toSorted((one, other) => (one.email < other.email ? -1 : 1))
      .map(({ email, fullName }) => ({ id: uuidv7(), fullName, email, updatedAt: new Date() })),
    skipDuplicates: true,
  });
  const users = await tx.user.findMany({
    where: { email: { in: people.map(({ email }) => email) } },
    select: { id: true, email: true, fullName: true, role: true, deactivatedAt: true },
  });
  const userOf = new Map(users.map((user) => [user.email, user]));
  // Who opens the same interview now waits; always in one order, so that no two wait for each other.
  const locks = users.map(({ id }) => `session:${id}:${categoryId}`).toSorted();
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(${locks}::text[]) AS name`;
  const open = await tx.interviewSession.findMany({
    where: { userId: { in: users.map(({ id }) => id) }, categoryId, rehearsal: false, status: { in: ["SCHEDULED", "IN_PROGRESS"] } },
    select: { id: true, userId: true, status: true, invitation: { select: { sessionId: true } } },
  });
  const openOf = new Map(open.map((session) => [session.userId, session]));
  const problems: Problem[] = [];
  const invited: Invited[] = [];
  for (const { line, email } of people) {
    const user = userOf.get(email);
    if (!user) throw new Error("an account that was made is not there");
    const why = refusal(user, openOf.get(user.id));
    if (why) problems.push({ line, why });
    else invited.push({ sessionId: openOf.get(user.id)?.id ?? uuidv7(), email });
  }
  if (problems.length > 0) throw refused(problems);
  const known = new Set(open.map(({ id }) => id));
  await tx.interviewSession.createMany({
    data: invited.flatMap(({ sessionId, email }) => {
      const user = userOf.get(email);
      return user && !known.has(sessionId) ? [{ id: sessionId, userId: user.id, categoryId }] : [];
    }),
  });
  return invited;
}

function refusal(
  user: { role: string; deactivatedAt: Date | null; fullName: string },
  open: { status: string; invitation: unknown } | undefined,
): string | null {
  if (user.deactivatedAt) return "This account is closed. An admin can open it under People.";
  if (user.role !== "CANDIDATE") return `${user.fullName} belongs to the staff here. Use another address.`;
  if (open?.status === "IN_PROGRESS") return "This person is in an interview of this category right now.";
  if (open?.invitation) return "This person is invited to it already. Find the session in the list to send it again.";
  return null;
}
