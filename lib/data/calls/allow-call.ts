import "server-only";
import { z } from "zod";
import { consumeInMemory } from "#lib/auth/rate-limit.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";

const Input = z.object({ sessionId: idOf("interview") });
const Agreed = z.enum(["audio", "video"]).nullable().catch(null);

export type AllowedCall = {
  sessionId: string;
  userId: string;
  userName: string;
  deadlineAt: Date;
  /** What may be recorded: no more than the candidate agreed to, nor than this installation records. */
  recording: "audio" | "video" | null;
};

/**
 * Whether the viewer may join the call of their own interview now.
 * @throws AppError unauthenticated, invalid, not_found, gone, conflict before the start, rate_limited
 */
export async function allowCall(viewer: Viewer, input: unknown): Promise<AllowedCall> {
  const { userId } = requireUser(viewer);
  const { sessionId } = parse(Input, input);
  const session = await prisma().interviewSession.findFirst({
    where: { id: sessionId, userId },
    select: {
      status: true,
      deadlineAt: true,
      user: { select: { fullName: true } },
      consent: { select: { recording: true } },
    },
  });
  if (!session) throw notFound("interview");
  if (session.status === "SCHEDULED") throw new AppError("conflict", "This interview has not started. Agree to it first.");
  if (session.status !== "IN_PROGRESS" || !session.deadlineAt) throw new AppError("gone", "This interview is over.");
  await consumeInMemory("call", sessionId);
  const agreed = Agreed.parse(session.consent?.recording ?? null);
  return {
    sessionId,
    userId,
    userName: session.user.fullName,
    deadlineAt: session.deadlineAt,
    recording: env().RECORDING === "off" ? null : agreed && env().RECORDING === "audio" ? "audio" : agreed,
  };
}
