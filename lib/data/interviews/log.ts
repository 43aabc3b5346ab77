import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { Plan } from "#lib/bank/content.ts";
import { queueEvaluation } from "#lib/data/evaluations/queue-evaluation.ts";
import { type Projection, project } from "#lib/data/interviews/project.ts";
import { eventsOf, eventsSql } from "#lib/data/interviews/read-events.ts";
import { wake } from "#lib/data/interviews/wake.ts";
import type { Transaction } from "#lib/db/client.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { dailyConfigured } from "#lib/env.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { readAnswer } from "#lib/evaluation/scorer/speech/read-answer.ts";
import { awaitsHiddenTests } from "#lib/interview/artifacts/decide-artifact.ts";
import { lateTestsMs, settlingMs } from "#lib/interview/limits.ts";
import { eventHash, genesisHash, payloadHash } from "#lib/interview/log/chain.ts";
import type { Command } from "#lib/interview/log/commands.ts";
import { decide } from "#lib/interview/log/decide.ts";
import type { Decision } from "#lib/interview/log/decision.ts";
import type { InterviewEvent } from "#lib/interview/log/events.ts";
import { apply, InterviewState, initialState, replay } from "#lib/interview/log/state.ts";
import { enqueueRoomClose, queue } from "#lib/jobs/queue.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Runs one statement, on the pool or inside a transaction. */
export type Executor = (name: string, text: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

const onPool: Executor = async (name, text, values) => (await pool().query({ name, text, values })).rows;

export function inTransaction(tx: Transaction): Executor {
  return (_name, text, values) => tx.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
}

/** An interview as decisions need it. */
export type OpenLog = {
  sessionId: string;
  ownerId: string;
  seq: number;
  headHash: string;
  state: InterviewState;
  plan: Plan;
  /** Epoch ms of the newest renewed lease, if any. */
  leaseUntil: number | undefined;
};

// A plan never changes once a session has it, so a process reads it once.
const plans = new Map<string, Plan>();
const logsKept = 400;

function keep<Value>(kept: Map<string, Value>, sessionId: string, value: Value): void {
  kept.delete(sessionId);
  const oldest = kept.size >= logsKept ? kept.keys().next().value : undefined;
  if (oldest) kept.delete(oldest);
  kept.set(sessionId, value);
}

// Where a log ended when this process appended last. Others may have gone on since: an append notices.
const ends = new Map<string, OpenLog>();

/**
 * An interview of this owner as this process left it, to be tried first by `advance`. Its lease may be out of date, so
 * it is no ground for taking a reply that somebody else holds.
 */
export function lastKnown(sessionId: string, ownerId: string): OpenLog | undefined {
  const log = ends.get(sessionId);
  return log?.ownerId === ownerId ? log : undefined;
}

const selectSql = (withPlan: boolean) => `SELECT "userId", seq, "headHash", state, "replyLeaseUntil"${withPlan ? ", plan" : ""}
  FROM "InterviewSession" WHERE id = $1::uuid AND ($2::uuid IS NULL OR "userId" = $2::uuid) AND plan IS NOT NULL`;

/**
 * Reads an interview that has started.
 * @param ownerId whose it must be; null for the system
 * @throws AppError not_found
 */
export async function openLog(sessionId: string, ownerId: string | null, run: Executor = onPool): Promise<OpenLog> {
  const known = plans.get(sessionId);
  const [row] = await run(known ? "log_open" : "log_open_plan", selectSql(!known), [sessionId, ownerId]);
  if (!row) throw notFound("interview");
  const plan = known ?? Plan.parse(row.plan);
  // Inside a transaction the plan may still be rolled back.
  if (!known && run === onPool) keep(plans, sessionId, plan);
  return {
    sessionId,
    ownerId: String(row.userId),
    seq: Number(row.seq),
    headHash: String(row.headHash),
    state: await stateOf(sessionId, row.state, run),
    plan,
    leaseUntil: row.replyLeaseUntil instanceof Date ? row.replyLeaseUntil.getTime() : undefined,
  };
}

/** The cached fold; one that another release made, or none, is folded from the log again. */
async function stateOf(sessionId: string, cached: unknown, run: Executor): Promise<InterviewState> {
  if (cached === null) return initialState;
  const { data } = InterviewState.safeParse(cached);
  return data ?? replay(eventsOf(await run("log_refold", eventsSql, [sessionId, 0])));
}

// One statement: the head moves only from the sequence number that was read, and everything else hangs on it.
const appendSql = `WITH head AS (
  UPDATE "InterviewSession" SET
    seq = $3::int, "headHash" = $4, state = $5::text::jsonb,
    "replyLeaseUntil" = COALESCE($6::text::timestamptz, "replyLeaseUntil"),
    status = COALESCE($7::text::"SessionStatus", status),
    "startTime" = COALESCE($8::text::timestamptz, "startTime"),
    "endTime" = COALESCE($9::text::timestamptz, "endTime"),
    "deadlineAt" = COALESCE($10::text::timestamptz, "deadlineAt"),
    "endReason" = COALESCE($11, "endReason"),
    interviewer = COALESCE($12, interviewer)
  WHERE id = $1::uuid AND seq = $2::int RETURNING id
), events AS (
  INSERT INTO "InterviewEvent" ("sessionId", seq, v, type, at, "commandId", payload, salt, "payloadHash", "prevHash", hash)
  SELECT head.id, e.seq, e.v, e.type, e.at, e."commandId", e.payload, e.salt, e."payloadHash", e."prevHash", e.hash
  FROM head, jsonb_to_recordset($13::text::jsonb) AS e(seq int, v int, type text, at timestamptz, "commandId" text, payload jsonb,
    salt text, "payloadHash" text, "prevHash" text, hash text)
), transcript AS (
  INSERT INTO "Transcript" (id, "sessionId", role, content, "latencyMs", "createdAt", seq, "turnId", "questionIndex", source,
    "startMs", "endMs", confidence)
  SELECT t.id, head.id, t.role::"TranscriptRole", t.content, t."latencyMs", t."createdAt", t.seq, t."turnId", t."questionIndex", t.source,
    t."startMs", t."endMs", t.confidence
  FROM head, jsonb_to_recordset($14::text::jsonb) AS t(id uuid, role text, content text, "latencyMs" int, "createdAt" timestamptz, seq int,
    "turnId" text, "questionIndex" int, source text, "startMs" int, "endMs" int, confidence float)
), heard AS (
  UPDATE "Transcript" SET "heardChars" = h."heardChars"
  FROM head, jsonb_to_recordset($16::text::jsonb) AS h("turnId" text, "heardChars" int)
  WHERE "sessionId" = head.id AND "Transcript"."turnId" = h."turnId" AND role = 'bot'
), corrected AS (
  UPDATE "Transcript" SET correction = c.correction
  FROM head, jsonb_to_recordset($17::text::jsonb) AS c("turnId" text, correction text)
  WHERE "sessionId" = head.id AND "Transcript"."turnId" = c."turnId" AND role = 'user'
), responses AS (
  INSERT INTO "QuestionResponse" AS kept (id, "sessionId", "questionId", answer, "questionIndex")
  SELECT r.id, head.id, r."questionId", r.answer, r."questionIndex"
  FROM head, jsonb_to_recordset($15::text::jsonb) AS r(id uuid, "questionId" uuid, answer text, "questionIndex" int)
  ON CONFLICT ("sessionId", "questionIndex") DO UPDATE
    SET answer = CASE WHEN excluded.answer = '' THEN kept.answer WHEN kept.answer = '' THEN excluded.answer
                      ELSE kept.answer || E'\\n\\n' || excluded.answer END
)
SELECT id FROM head`;

const saltBytes = 16;

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/**
 * Appends events with everything that is projected from them, if the log still ends where it was read.
 * @returns the log after them, or undefined when another append came first
 */
async function append(log: OpenLog, commandId: string, events: InterviewEvent[], run: Executor): Promise<OpenLog | undefined> {
  let prevHash = log.headHash || genesisHash(sha256, log.sessionId);
  let state = log.state;
  const projected: Projection = { transcript: [], responses: [], heard: [], corrections: [], session: {} };
  const salts = randomBytes(saltBytes * events.length);
  const rows = events.map((event, index) => {
    const before = state;
    state = apply(state, event);
    project(projected, before, state, event, log.plan, uuidv7);
    const salt = salts.toString("base64url", index * saltBytes, (index + 1) * saltBytes);
    const link = {
      prevHash,
      seq: event.seq,
      v: event.v,
      type: event.type,
      at: event.at,
      commandId,
      payloadHash: payloadHash(sha256, salt, event.payload),
    };
    prevHash = eventHash(sha256, link);
    return { ...link, at: iso(event.at), payload: event.payload, salt, hash: prevHash };
  });
  const { session } = projected;
  const moved = await run("log_append", appendSql, [
    log.sessionId,
    log.seq,
    state.seq,
    prevHash,
    JSON.stringify(state),
    iso(session.leaseUntil),
    session.status ?? null,
    iso(session.startTime),
    iso(session.endTime),
    iso(session.deadlineAt),
    session.endReason ?? null,
    session.interviewer ?? null,
    JSON.stringify(rows),
    JSON.stringify(projected.transcript),
    JSON.stringify(projected.responses),
    JSON.stringify(projected.heard),
    JSON.stringify(projected.corrections),
  ]);
  if (moved.length === 0) return undefined;
  return { ...log, seq: state.seq, headHash: prevHash, state, leaseUntil: session.leaseUntil ?? log.leaseUntil };
}

export type Advanced = { log: OpenLog; decision: Extract<Decision, { ok: true }>; events: InterviewEvent[] };

/** A command, or a way to make one from what was read (for instance with the newest lease); null ends the list before it. */
export type CommandSource = Command | ((log: OpenLog) => Command | null);

const attempts = 20;
const longestPauseMs = 60;

/**
 * Decides a command on the newest state and appends what it decides; a lost race decides again.
 * Several commands given together are decided in order and appended in one piece.
 * @param from what was read before, to be tried first: right unless somebody else appended since, which is noticed
 * @throws AppError with `data.reason` = the code of the refusal
 */
export async function advance(
  sessionId: string,
  ownerId: string | null,
  commandId: string,
  commands: CommandSource | CommandSource[],
  run: Executor = onPool,
  from?: OpenLog,
): Promise<Advanced> {
  let known = from;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const log = known ?? (await openLog(sessionId, ownerId, run));
    const decided = decideAll(log, Array.isArray(commands) ? commands : [commands]);
    const isOld = log === known;
    known = undefined;
    if (!decided.ok) {
      if (isOld) continue;
      throw decided.refusal;
    }
    if (decided.events.length === 0) return { log, decision: decided.last, events: [] };
    // What ends an interview also queues its evaluation, so it needs a transaction around both.
    if (run === onPool && decided.events.some(endsInterview)) return endInTransaction(sessionId, ownerId, commandId, commands);
    const after = await append(log, commandId, decided.events, run);
    if (after) {
      if (run === onPool) {
        keep(ends, sessionId, after);
        wake(sessionId, after.seq);
      }
      return { log: after, decision: decided.last, events: decided.events };
    }
    if (isOld) continue;
    // Many who lost the same race would only meet again.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(longestPauseMs, 4 * 2 ** attempt)));
  }
  throw new AppError("unavailable", "Too much happened in this interview at once. Try again.", { detail: "append lost every race" });
}

const endsInterview = (event: InterviewEvent) => event.type === "SessionEnded";

async function endInTransaction(
  sessionId: string,
  ownerId: string | null,
  commandId: string,
  commands: CommandSource | CommandSource[],
): Promise<Advanced> {
  // The first use of the queue takes longer than a transaction may.
  await queue();
  const advanced = await prisma().$transaction(async (tx) => {
    const result = await advance(sessionId, ownerId, commandId, commands, inTransaction(tx));
    const end = result.events.find(endsInterview);
    if (end?.type === "SessionEnded" && end.payload.reason !== "cancelled") {
      const { state, plan } = result.log;
      const at = awaitsHiddenTests(state, plan) ? new Date(end.at + lateTestsMs + settlingMs) : undefined;
      await queueEvaluation(tx, sessionId, plan, { at });
    }
    if (end && dailyConfigured()) await enqueueRoomClose(tx, sessionId);
    return result;
  });
  ends.delete(sessionId);
  wake(sessionId, advanced.log.seq);
  return advanced;
}

type Decided =
  | { ok: true; events: InterviewEvent[]; last: Extract<Decision, { ok: true }> }
  /** What is thrown unless a newer state decides otherwise. */
  | { ok: false; refusal: AppError };

function decideAll(log: OpenLog, commands: CommandSource[]): Decided {
  let current = log;
  const events: InterviewEvent[] = [];
  let last: Extract<Decision, { ok: true }> = { ok: true, events: [] };
  for (const source of commands) {
    const command = typeof source === "function" ? source(current) : source;
    if (command === null) break;
    const decision = decide(current.state, command, { plan: log.plan, now: Date.now(), sha256, readAnswer });
    if (!decision.ok) return { ok: false, refusal: refusal(decision.error.code, current.state) };
    // A repeated command did all of this before; what follows it in the list did too.
    if (decision.repeat) return { ok: true, events, last: decision };
    events.push(...decision.events);
    current = { ...current, state: decision.events.reduce(apply, current.state) };
    last = decision;
  }
  return { ok: true, events, last };
}

/** The words for a refusal; `data` carries what a client needs to catch up. */
function refusal(reason: Extract<Decision, { ok: false }>["error"]["code"], state: InterviewState): AppError {
  const data = { reason, seq: state.seq, promptId: state.promptId };
  switch (reason) {
    case "stale_prompt":
    case "reply_under_way":
    case "lease_held":
    case "lost_attempt":
    case "unknown_turn":
    case "no_move":
      return new AppError("stale", "The interview has moved on. Here is where it stands now.", { data });
    case "conflict":
      return new AppError("conflict", "This message was sent before with other words. Send it again as a new one.", { data });
    case "stale_revision":
      return new AppError("stale", "This was changed in another window. Reload the page to see how it stands now.", { data });
    case "frozen":
      return new AppError("conflict", "This was submitted and stays as it is.", { data });
    case "not_asked":
    case "unknown_artifact":
      return new AppError("not_found", "There is nothing to write in here. Reload the page.", { data });
    case "already_open":
      return new AppError("conflict", "The editor of this question is open in another window. Reload the page to see it.", { data });
    case "too_many":
      return new AppError("conflict", "This interview holds as much of this as it can. What was saved is safe.", { data });
    case "ended":
    case "time_up":
      return new AppError("gone", "This interview is over.", { data });
    case "empty":
      return new AppError("invalid", "Write something before you send it.", { data });
    case "too_long":
      return new AppError("too_large", "This answer is too long. Shorten it to send it.", { data });
    case "bad_time":
      return new AppError("invalid", "The times of this message do not fit. Send it again.", { data });
    default:
      return new AppError("conflict", "This cannot be done with the interview as it is now.", { data });
  }
}
