import "server-only";
import { z } from "zod";
import { observerId } from "#lib/call/observer-id.ts";
import { allowCall } from "#lib/data/calls/allow-call.ts";
import { allowObservation } from "#lib/data/calls/allow-observation.ts";
import { noteCall } from "#lib/data/calls/note-call.ts";
import { parse } from "#lib/data/parse.ts";
import type { Viewer } from "#lib/data/viewer.ts";
import { AppError } from "#lib/errors.ts";
import type { CallTicket, ObserverTicket } from "#lib/interview/call.ts";
import { log } from "#lib/log.ts";
import { configuredCallProvider } from "./configured.ts";
import type { CallProvider } from "./port.ts";

const Input = z.object({ local: z.literal("1").optional() });
const system: Viewer = { kind: "system", job: "call" };
/** The goodbye and the grace after the deadline fit into it; a token that runs out in mid-call would put the candidate out. */
const afterDeadlineMs = 20 * 60_000;
/** Somebody waits before the door: after this the call is local. */
const patienceMs = 9_000;

/**
 * Opens the door of the viewer's own interview. When the service cannot be reached, the call is held by the browser
 * itself, and the log of the interview says so.
 * @param input `{ local: "1" }`: the candidate's browser cannot reach the service
 * @throws AppError invalid for another input
 * @throws AppError like `allowCall`
 */
export async function joinCall(
  viewer: Viewer,
  sessionId: string,
  input: unknown = {},
  provider: CallProvider | null = configuredCallProvider(),
): Promise<CallTicket> {
  const { local } = parse(Input, input);
  const call = await allowCall(viewer, { sessionId });
  const record = call.recording ?? "off";
  if (!provider || local) {
    const fallback = provider !== null;
    await noteCall(system, { sessionId, call: "local", fallback });
    return { call: "local", fallback, record };
  }
  const expiresAt = new Date(call.deadlineAt.getTime() + afterDeadlineMs);
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const room = await provider.openRoom({ sessionId, expiresAt, recording: call.recording }, signal);
    const { userId, userName } = call;
    const person = { room: room.name, userId, userName, expiresAt, role: "candidate", startRecording: call.recording } as const;
    const token = await provider.mintToken(person, signal);
    await noteCall(system, { sessionId, call: "daily", fallback: false, room: { ...room, expiresAt } });
    return { call: "daily", url: room.url, token, expiresAt: expiresAt.getTime(), record };
  } catch (error) {
    if (error instanceof AppError) throw error;
    log.error({ err: error, sessionId }, "the call service could not open a room; the call is local");
    await noteCall(system, { sessionId, call: "local", fallback: true });
    return { call: "local", fallback: true, record };
  }
}

/**
 * Lets staff listen to an interview that is under way, hidden and mute.
 * @throws AppError like `allowObservation`; unavailable when the service cannot be reached
 */
export async function observeCall(
  viewer: Viewer,
  sessionId: string,
  provider: CallProvider | null = configuredCallProvider(),
): Promise<ObserverTicket> {
  const { observer, userName, room } = await allowObservation(viewer, { sessionId });
  if (!provider || !room) return { call: "local" };
  const person = {
    room: room.name,
    userId: observerId(observer),
    userName,
    expiresAt: room.expiresAt,
    role: "observer",
    startRecording: null,
  } as const;
  try {
    const token = await provider.mintToken(person, AbortSignal.timeout(patienceMs));
    return { call: "daily", url: room.url, token, expiresAt: room.expiresAt.getTime() };
  } catch (error) {
    log.error({ err: error, sessionId }, "the call service gave no token to an observer");
    throw new AppError("unavailable", "The call cannot be listened to right now. Read along below, or try again.", { cause: error });
  }
}
