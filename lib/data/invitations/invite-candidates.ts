import "server-only";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { consume } from "#lib/auth/rate-limit.ts";
import { writeAudits } from "#lib/data/audit/write-audit.ts";
import { digestOf, newToken } from "#lib/data/mail/mailed-link.ts";
import { parse } from "#lib/data/parse.ts";
import { requireRole, type Viewer } from "#lib/data/viewer.ts";
import { prisma, type Transaction } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { cleanText } from "#lib/text/clean-text.ts";
import { assessPeople, type Invitee } from "./assess-people.ts";
import { type ListedPerson, listWithout, maxInvited, readPeople } from "./people-list.ts";
import { PeopleInput } from "./preview-invitations.ts";
import { sendInvitationMail } from "./send-invitation-mail.ts";

/** How long an invitation can be answered. */
export const InvitedDays = z.coerce
  .number()
  .pipe(z.union([z.literal(3), z.literal(7), z.literal(14), z.literal(28)], "Choose one of the times in the list."));

const Input = PeopleInput.extend({
  /** Addresses that were shown before sending: nobody else is invited. */
  confirmed: z.array(z.string().max(254)).min(1, "Preview the list first, then send it.").max(maxInvited),
  days: InvitedDays,
  note: z
    .string()
    .transform((text) => cleanText(text).replace(/\r\n?/gu, "\n").trim())
    .pipe(z.string().max(1_000, "Use at most 1,000 characters."))
    .default(""),
});

/**
 * Invites the confirmed people of a list to an interview of a category. Each gets an account, if there is none with the address,
 * an interview that can be started within the days, and a mail with its link; all of that at once, or none of it.
 * @returns how many were invited, and the list without them: empty when there is nothing left of it
 * @throws AppError unauthenticated, forbidden, invalid, rate_limited
 */
export async function inviteCandidates(viewer: Viewer, input: unknown): Promise<{ invited: number; rest: string }> {
  const by = requireRole(viewer, "RECRUITER", "ADMIN");
  const { people: text, nameColumns, categoryId, confirmed, days, note } = parse(Input, input);
  const list = readPeople(text, nameColumns);
  const wanted = new Set(confirmed);
  const people = list.people.filter(({ email }) => wanted.has(email));
  if (people.length === 0) {
    const message = "The list has changed since it was previewed. Preview it again, then send it.";
    throw new AppError("invalid", message, { fields: { people: message } });
  }
  await consume("invite-candidates", by.userId, people.length);
  const startBy = new Date(Date.now() + days * 24 * 3_600_000);
  return prisma().$transaction(
    async (tx) => {
      const invited = await openInterviews(tx, people, categoryId);
      for (const { sessionId, fullName } of invited) {
        const token = newToken();
        await tx.invitation.create({
          data: { sessionId, invitedById: by.userId, name: fullName, note, tokenHash: digestOf(token), startBy, sentAt: new Date() },
          select: { sessionId: true },
        });
        await sendInvitationMail(tx, sessionId, token);
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
      return { invited: invited.length, rest: listWithout(text, list, invited) };
    },
    { timeout: 30_000 },
  );
}

type Invited = Invitee & { sessionId: string };

/** An interview that waits to be started, for each of the people who can be invited. */
async function openInterviews(tx: Transaction, people: readonly ListedPerson[], categoryId: string): Promise<Invited[]> {
  await tx.user.createMany({
    // Two lists with the same people wait for each other in one order, too.
    data: people
      .toSorted((one, other) => (one.email < other.email ? -1 : 1))
      .map(({ email, fullName }) => ({ id: uuidv7(), fullName, email, updatedAt: new Date() })),
    skipDuplicates: true,
  });
  const users = await tx.user.findMany({ where: { email: { in: people.map(({ email }) => email) } }, select: { id: true } });
  // Who opens the same interview now waits; always in one order, so that no two wait for each other.
  const locks = users.map(({ id }) => `session:${id}:${categoryId}`).toSorted();
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(${locks}::text[]) AS name`;
  const { ready } = await assessPeople(tx, people, categoryId);
  const invited = ready.map((person) => ({ ...person, sessionId: person.openSessionId ?? uuidv7() }));
  await tx.interviewSession.createMany({
    data: invited.flatMap(({ sessionId, openSessionId, account }) =>
      account && openSessionId === null ? [{ id: sessionId, userId: account.userId, categoryId }] : [],
    ),
  });
  return invited;
}
