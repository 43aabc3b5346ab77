import "server-only";
import { digestOf } from "#lib/data/mail/mailed-link.ts";
import type { Transaction } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";

/** For so long after the last day to start, its link still leads to the interview and its report. */
const keptMs = 30 * 24 * 3_600_000;

export type InvitationState = "waiting" | "too-late" | "under-way" | "over" | "withdrawn" | "declined";

/**
 * What a mailed link belongs to, and how that stands. Not a verb: verbs call it.
 * @throws AppError gone when the link is unknown, was replaced by a newer one, or is too old for anything
 */
export async function invitedByLink(tx: Transaction, token: string) {
  const invitation = await tx.invitation.findUnique({
    where: { tokenHash: digestOf(token) },
    select: {
      sessionId: true,
      name: true,
      note: true,
      startBy: true,
      openedAt: true,
      invitedBy: { select: { fullName: true } },
      session: {
        select: {
          status: true,
          endReason: true,
          category: { select: { name: true, language: true, minutes: true, questionCount: true } },
          user: {
            select: {
              id: true,
              email: true,
              fullName: true,
              role: true,
              sessionVersion: true,
              passwordHash: true,
              deactivatedAt: true,
              accounts: { take: 1, select: { provider: true } },
            },
          },
        },
      },
    },
  });
  const now = Date.now();
  if (!invitation || invitation.session.user.deactivatedAt || invitation.startBy.getTime() + keptMs < now) throw noLink();
  const { session, ...rest } = invitation;
  const { user, category, status, endReason } = session;
  const { passwordHash, accounts, deactivatedAt: _, ...person } = user;
  return {
    ...rest,
    category,
    person,
    /** Whether the account is signed in to without the link; that of staff always is. */
    hasSignIn: passwordHash !== null || accounts.length > 0 || person.role !== "CANDIDATE",
    state: stateOf(status, endReason, invitation.startBy.getTime() < now),
  };
}

/** @param late whether the last moment to start has passed */
function stateOf(status: string, endReason: string | null, late: boolean): InvitationState {
  if (status === "SCHEDULED") return late ? "too-late" : "waiting";
  if (status === "IN_PROGRESS") return "under-way";
  if (status === "CANCELLED") return endReason === "declined" ? "declined" : "withdrawn";
  return "over";
}

function noLink(): AppError {
  return new AppError("gone", "This link is too old, or a newer one was mailed. Open the newest mail, or ask for a new one.");
}
