import "server-only";
import { z } from "zod";
import { consume, consumeInMemory } from "#lib/auth/rate-limit.ts";
import { Language } from "#lib/bank/content.ts";
import { visibleToCandidate } from "#lib/data/invitations/visible-to-candidate.ts";
import { idOf, parse } from "#lib/data/parse.ts";
import { requireUser, type Viewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { cleanText } from "#lib/text/clean-text.ts";

/** The viewer's own session while it is prepared or under way. */
async function ownOpenSession(viewer: Viewer, sessionId: string): Promise<{ id: string; language: Language; category: string }> {
  const { userId } = requireUser(viewer);
  const id = parse(idOf("interview"), sessionId);
  const session = await prisma().interviewSession.findFirst({
    where: { id, ...visibleToCandidate(userId) },
    select: { status: true, category: { select: { name: true, language: true } } },
  });
  if (!session) throw notFound("interview");
  if (session.status !== "SCHEDULED" && session.status !== "IN_PROGRESS") throw new AppError("gone", "This interview is over.");
  return { id, language: Language.parse(session.category.language), category: session.category.name };
}

/** Whether the viewer may send an utterance to be written down, before it is sent. @throws AppError unauthenticated, invalid, not_found, gone */
export async function allowUtteranceUpload(viewer: Viewer, input: { sessionId: string }): Promise<void> {
  await ownOpenSession(viewer, input.sessionId);
}

/**
 * Whether the viewer may have an utterance written down now; `hint`: words that may come up.
 * @throws AppError unauthenticated, invalid, not_found, gone, rate_limited
 */
export async function allowTranscription(
  viewer: Viewer,
  input: { sessionId: string },
): Promise<{ id: string; language: Language; hint: string }> {
  const { id, language, category } = await ownOpenSession(viewer, input.sessionId);
  await consumeInMemory("transcription", id);
  return { id, language, hint: category };
}

const Speech = z.object({ text: z.string().min(1, "There is nothing to say.").max(600, "Send one or two sentences at a time.") });

/**
 * Whether the viewer may have this text spoken now. Each session has so many characters, so that nobody takes it for a
 * free speech service.
 * @throws AppError unauthenticated, invalid, not_found, gone, rate_limited, unavailable
 */
export async function allowSpeech(
  viewer: Viewer,
  sessionId: string,
  input: unknown,
): Promise<{ id: string; language: Language; text: string }> {
  const { id, language } = await ownOpenSession(viewer, sessionId);
  const text = cleanText(parse(Speech, input).text);
  if (!text) throw new AppError("invalid", "There is nothing to say.");
  await consumeInMemory("speech", id);
  await consume("speech-session", id, text.length);
  return { id, language, text };
}
