import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Plan } from "#lib/bank/content.ts";
import { anyPlan, anySaying } from "#lib/bank/test-plans.ts";
import type { ArtifactCommand } from "#lib/interview/artifacts/decide-artifact.ts";
import { type Change, storable } from "../artifacts/artifact-text.ts";
import { allowedMoves, maxTurns } from "../conversation/agenda.ts";
import type { Move } from "../conversation/moves.ts";
import { maxClarifies, maxEndAsks, maxRepeats } from "../limits.ts";
import { CandidateFrame, candidateView, InterviewRoomView, roomView } from "../view.ts";
import { type ChainRow, eventHash, genesisHash, payloadHash, verifyChain } from "./chain.ts";
import type { Command } from "./commands.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { type InterviewEvent, openingTurnId, upcast } from "./events.ts";
import { apply, InterviewState, initialState, replay } from "./state.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/**
 * Interviews that anything may happen to: commands in any order, twice, late, for old turns, prompts and
 * attempts, with clocks that jump.
 */
type Action =
  | {
      kind: Exclude<
        Command["type"],
        "AddUtterance" | "ReviseUtterance" | "Correct" | "SubmitTurn" | "ChooseMove" | ArtifactCommand["type"]
      >;
    }
  | { kind: "AddUtterance" | "ReviseUtterance" | "Correct" | "SubmitTurn"; text: string }
  | { kind: ArtifactCommand["type"]; which: number; text: string }
  | { kind: "ChooseMove"; choice: number }
  | { kind: "again"; which: number };
type Step = { action: Action; wait: number; stale: boolean };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: anySaying.map((text): Action => ({ kind: "SubmitTurn", text })) },
  { weight: 2, arbitrary: anySaying.map((text): Action => ({ kind: "AddUtterance", text })) },
  { weight: 1, arbitrary: fc.oneof(anySaying, fc.constant("")).map((text): Action => ({ kind: "ReviseUtterance", text })) },
  { weight: 1, arbitrary: anySaying.map((text): Action => ({ kind: "Correct", text })) },
  { weight: 1, arbitrary: fc.constant<Action>({ kind: "Interrupt" }) },
  { weight: 6, arbitrary: fc.constant<Action>({ kind: "BeginReply" }) },
  { weight: 6, arbitrary: fc.integer({ min: -2, max: 8 }).map((choice): Action => ({ kind: "ChooseMove", choice })) },
  { weight: 6, arbitrary: fc.constant<Action>({ kind: "FinishReply" }) },
  { weight: 3, arbitrary: fc.nat(60).map((which): Action => ({ kind: "again", which })) },
  { weight: 2, arbitrary: fc.constantFrom<Action>({ kind: "EndTurn" }, { kind: "FailReply" }, { kind: "FallBack" }, { kind: "OpenCall" }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom<ArtifactCommand["type"]>(
        "OpenArtifact",
        "EditArtifact",
        "RunArtifact",
        "SubmitArtifact",
        "ReportHiddenTests",
        "NoteAway",
      ),
      which: fc.nat(3),
      text: fc.string({ unit: "binary", maxLength: 30 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Action>({ kind: "Start" }, { kind: "Close" }, { kind: "End" }) },
);

const anyStep: fc.Arbitrary<Step> = fc.record({
  action: anyAction,
  wait: fc.oneof({ weight: 8, arbitrary: fc.nat(20_000) }, { weight: 1, arbitrary: fc.integer({ min: -60_000, max: 600_000 }) }),
  stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

/** Mostly whole exchanges, so that interviews get somewhere, with anything in between. */
const anySteps: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: anyStep.map((step) => [step]) },
      {
        weight: 2,
        arbitrary: fc
          .record({ text: anySaying, choice: fc.integer({ min: -2, max: 8 }), wait: fc.nat(30_000) })
          .map(({ text, choice, wait }): Step[] => [
            { action: { kind: "SubmitTurn", text }, wait, stale: false },
            { action: { kind: "BeginReply" }, wait: 5, stale: false },
            { action: { kind: "ChooseMove", choice }, wait: 5, stale: false },
            { action: { kind: "FinishReply" }, wait: 5, stale: false },
          ]),
      },
    ),
    { maxLength: 40 },
  )
  .map((exchanges) => [
    { action: { kind: "Start" }, wait: 0, stale: false },
    { action: { kind: "BeginReply" }, wait: 5, stale: false },
    { action: { kind: "ChooseMove", choice: 0 }, wait: 5, stale: false },
    { action: { kind: "FinishReply" }, wait: 5, stale: false },
    ...exchanges.flat(),
  ]);

type Met = { before: InterviewState; command: Command; decision: Decision; now: number };

function play(plan: Plan, steps: readonly Step[]): { met: Met[]; events: InterviewEvent[]; states: InterviewState[] } {
  let state = initialState;
  let now = 1_700_000_000_000;
  const met: Met[] = [];
  const events: InterviewEvent[] = [];
  const states = [state];
  for (const [index, step] of steps.entries()) {
    now += step.wait;
    const command = commandOf(step, index, state, plan, now, met);
    const decision = decide(state, command, { plan, now, sha256 });
    met.push({ before: state, command, decision, now });
    if (!decision.ok) continue;
    for (const event of decision.events) {
      state = apply(state, event);
      events.push(event);
      states.push(state);
    }
  }
  return { met, events, states };
}

function commandOf({ action, stale }: Step, index: number, state: InterviewState, plan: Plan, now: number, met: readonly Met[]): Command {
  const turnId = stale ? openingTurnId : (state.reply?.turnId ?? "none");
  const attempt = Math.max(1, (state.reply?.attempt ?? 1) - (stale ? 1 : 0));
  const promptId = stale ? `p${openingTurnId}` : (state.promptId ?? "none");
  switch (action.kind) {
    case "Start":
    case "Close":
      return { type: action.kind };
    case "End":
      return { type: "End", reason: "candidate_ended" };
    case "AddUtterance":
      return {
        type: "AddUtterance",
        utteranceId: `u${index}`,
        promptId,
        text: action.text,
        source: "voice",
        ...(index % 2 ? { startMs: index, endMs: index + 5, confidence: 0.5 } : {}),
      };
    case "ReviseUtterance":
      return { type: "ReviseUtterance", utteranceId: state.pending[0]?.utteranceId ?? "none", text: action.text };
    case "Correct":
      return { type: "Correct", turnId: stale ? openingTurnId : (state.turns.at(-1)?.turnId ?? "none"), text: action.text };
    case "Interrupt":
      return { type: "Interrupt", promptId, heardChars: index };
    case "EndTurn":
      return {
        type: "EndTurn",
        turnId: `t${index}`,
        promptId,
        utteranceIds: [...state.pending.map((each) => each.utteranceId), ...(stale ? ["u0"] : [])],
      };
    case "SubmitTurn":
      return { type: "SubmitTurn", turnId: `t${index}`, promptId, text: action.text };
    case "BeginReply":
      return { type: "BeginReply", turnId, leaseUntil: now + 15_000, interviewer: "builtin/1" };
    case "ChooseMove": {
      const { allowed } = allowedMoves(state, plan, now, state.reply?.intent ?? null);
      const forbidden: Move = { kind: "ask", questionIndex: 0 };
      const move = action.choice === -2 ? forbidden : action.choice === -1 ? null : (allowed[action.choice % allowed.length] ?? null);
      return { type: "ChooseMove", turnId, attempt, move };
    }
    case "FinishReply":
      return { type: "FinishReply", turnId, attempt, promptId: `p${turnId}`, text: "Words.", latencyMs: 1, interviewer: "builtin/1" };
    case "FailReply":
      return { type: "FailReply", turnId, attempt, reason: "broke off" };
    case "OpenCall":
      return { type: "OpenCall", call: "local", fallback: true };
    case "FallBack":
      return { type: "FallBack", from: "openai/m", to: "builtin/1", reason: "failed twice" };
    case "OpenArtifact":
    case "EditArtifact":
    case "RunArtifact":
    case "SubmitArtifact":
    case "ReportHiddenTests":
    case "NoteAway":
      return artifactCommand(action.kind, `0193d8f0-0000-7000-8000-00000000000${action.which}`, action.text, index, state, stale);
    case "again":
      return met[action.which % Math.max(1, met.length)]?.command ?? { type: "Start" };
  }
}

function artifactCommand(
  type: ArtifactCommand["type"],
  artifactId: string,
  text: string,
  index: number,
  state: InterviewState,
  stale: boolean,
): Command {
  const known = state.artifacts?.find((one) => one.artifactId === artifactId);
  const revision = Math.max(0, (known?.revision ?? 0) - (stale ? 1 : 0));
  const id = `0193d8f0-0000-7000-9000-${String(index).padStart(12, "0")}`;
  const report = { outcome: "ok" as const, error: null, tests: [{ id: "one", actual: text, error: stale ? text : null }] };
  switch (type) {
    case "OpenArtifact":
      return { type, artifactId, kind: "code", language: "python", task: index % 2 === 0, questionIndex: state.currentQuestion };
    case "EditArtifact": {
      const changes = [[1, 0, 0, storable(text)] satisfies Change];
      return { type, artifactId, editId: id, base: revision, changes, length: text.length, hash: sha256(text), pasted: [] };
    }
    case "RunArtifact":
      return { type, artifactId, runId: id, revision, output: text, ms: 1, ...report };
    case "SubmitArtifact":
      return { type, artifactId, revision, hash: stale ? "other" : (known?.hash ?? ""), text: storable(text) };
    case "ReportHiddenTests":
      return { type, artifactId, ...report };
    case "NoteAway":
      return { type, artifactId, awayId: id, ms: 5 };
  }
}

const runs = { numRuns: 150 };

test("every prefix of every log folds to the state that was decided on, from the start and from a cached state", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, fc.nat(), (plan, steps, cut) => {
      const { events, states } = play(plan, steps);
      for (let length = 0; length <= events.length; length += 1) expect(replay(events.slice(0, length))).toStrictEqual(states[length]);
      const from = cut % states.length;
      const cached = InterviewState.parse(JSON.parse(JSON.stringify(states[from])));
      expect(cached).toStrictEqual(states[from]);
      expect(replay(events.slice(from), cached)).toStrictEqual(states.at(-1));
    }),
    runs,
  );
});

test("logs survive storage, count without gaps and never go back in time", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      const { events } = play(plan, steps);
      for (const [index, event] of events.entries()) {
        expect(event.seq).toBe(index + 1);
        expect(event.at).toBeGreaterThanOrEqual(events[index - 1]?.at ?? 0);
        expect(upcast(JSON.parse(JSON.stringify(event)))).toStrictEqual(event);
        expect(JSON.stringify(event)).not.toContain("\\u0000");
      }
    }),
    runs,
  );
});

test("a command that was accepted changes nothing when it comes again, at once or at any later time", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      const { met, states } = play(plan, steps);
      const last = states.at(-1) ?? initialState;
      for (const { before, command, decision, now } of met) {
        if (!decision.ok || decision.events.length === 0) continue;
        const context = { plan, now, sha256 };
        const again = decide(replay(decision.events, before), command, context);
        expect(again.ok ? again.events : []).toEqual([]);
        if (command.type === "SubmitTurn" || command.type === "EndTurn") {
          const later = decide(last, command, context);
          const replyPromptId = last.turns.find((turn) => turn.turnId === command.turnId)?.replyPromptId;
          expect(later).toEqual({ ok: true, events: [], repeat: { turnId: command.turnId, replyPromptId } });
        }
        if (command.type === "SubmitTurn") {
          expect(decide(last, { ...command, text: `${command.text} more` }, context)).toEqual({ ok: false, error: { code: "conflict" } });
        }
      }
    }),
    runs,
  );
});

const untested = (events: readonly InterviewEvent[]) => events.filter(({ type }) => type !== "HiddenTestsReported");

test("nothing is accepted after the end but what the hidden tests gave", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      const { met, events } = play(plan, steps);
      for (const { before, decision } of met) {
        if (before.status === "ended") expect(untested(decision.ok ? decision.events : [])).toEqual([]);
      }
      const ends = events.filter((event) => event.type === "SessionEnded");
      expect(ends.length).toBeLessThanOrEqual(1);
      if (ends[0]) expect(untested(events).at(-1)).toBe(ends[0]);
    }),
    runs,
  );
});

test("every bound holds at every moment", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      const { events, states } = play(plan, steps);
      for (const state of states) {
        expect(state.turns.length).toBeLessThanOrEqual(maxTurns(plan));
        expect(state.endAsks).toBeLessThanOrEqual(maxEndAsks);
        for (const question of state.questions) {
          expect(question.probes).toBeLessThanOrEqual(plan.category.maxProbes);
          expect(new Set(question.followUpIds).size).toBe(question.followUpIds.length);
          expect(question.repeats).toBeLessThanOrEqual(maxRepeats);
          expect(question.clarifies).toBeLessThanOrEqual(maxClarifies);
        }
      }
      let state = initialState;
      const asked: number[] = [];
      for (const event of events) {
        if (event.type === "ReplyFinished" && state.reply?.move?.kind === "ask") asked.push(state.reply.move.questionIndex);
        state = apply(state, event);
      }
      expect(asked).toEqual(asked.map((_, index) => index));
    }),
    runs,
  );
});

test("whatever the candidate says and the interviewer chooses, the interview ends although no time passes", () => {
  fc.assert(
    fc.property(
      anyPlan,
      fc.array(anySaying, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: -2, max: 8 }), { minLength: 1, maxLength: 7 }),
      (plan, sayings, choices) => {
        const now = 1_700_000_000_000;
        let state = initialState;
        const run = (command: Command) => {
          const decision = decide(state, command, { plan, now, sha256 });
          if (decision.ok) state = replay(decision.events, state);
          return decision.ok;
        };
        run({ type: "Start" });
        for (let turn = 0; state.status === "in_progress"; turn += 1) {
          expect(turn).toBeLessThan(maxTurns(plan));
          const pick = (action: Action) => commandOf({ action, stale: false, wait: 0 }, turn, state, plan, now, []);
          run(pick({ kind: "BeginReply" }));
          run(pick({ kind: "ChooseMove", choice: choices[turn % choices.length] ?? 0 }));
          expect(run(pick({ kind: "FinishReply" }))).toBe(true);
          if (state.status !== "in_progress") break;
          const said = run(pick({ kind: "SubmitTurn", text: sayings[turn % sayings.length] ?? "" }));
          if (!said) expect(run(pick({ kind: "SubmitTurn", text: "Something." }))).toBe(true);
        }
        expect(["completed", "candidate_ended", "time_up"]).toContain(state.endedReason);
      },
    ),
    { numRuns: 300 },
  );
});

test("what the browser gets has the agreed shape and none of the author's secrets", () => {
  fc.assert(
    fc.property(anyPlan, anySteps, (plan, steps) => {
      const { events, states } = play(plan, steps);
      for (const event of events) {
        const frame = candidateView(event);
        if (frame) expect(CandidateFrame.parse(frame)).toStrictEqual(frame);
      }
      const view = roomView({
        sessionId: "s",
        candidateName: "Minh",
        plan,
        state: states.at(-1) ?? initialState,
        events,
        now: 1_700_000_100_000,
      });
      expect(InterviewRoomView.parse(view)).toStrictEqual(view);
      expect(JSON.stringify(view)).not.toMatch(/Expected of|Follow-up|bodyHash|broke off|failed twice|Ask calmly|anchors/);
    }),
    runs,
  );
});

function chainOf(events: readonly InterviewEvent[], sessionId: string): ChainRow[] {
  let prevHash = genesisHash(sha256, sessionId);
  return events.map(({ seq, at, v, type, payload }) => {
    const salt = `salt-${seq}`;
    const link = { prevHash, seq, v, type, at, commandId: `command-${seq}`, payloadHash: payloadHash(sha256, salt, payload) };
    prevHash = eventHash(sha256, link);
    return { ...link, payload: JSON.parse(JSON.stringify(payload)), salt, hash: prevHash };
  });
}

test("a chain verifies, also with erased payloads; any change, loss or exchange of rows is found", () => {
  const fields = ["prevHash", "seq", "v", "type", "at", "commandId", "payloadHash", "hash", "payload", "salt"] as const;
  fc.assert(
    fc.property(anyPlan, anySteps, fc.nat(), fc.constantFrom(...fields), fc.array(fc.boolean()), (plan, steps, where, field, erase) => {
      const rows = chainOf(play(plan, steps).events, "session");
      const head = { seq: rows.length, hash: rows.at(-1)?.hash ?? "" };
      expect(verifyChain(sha256, "session", rows, head)).toEqual({ ok: true, head: head.hash, erased: 0 });
      expect(verifyChain(sha256, "session", rows.slice(0, -1), head)).toMatchObject({ ok: false, problem: "length" });
      const erased = rows.map((row, index) => (erase[index] ? { ...row, payload: null, salt: null } : row));
      expect(verifyChain(sha256, "session", erased, head).ok).toBe(true);

      const victim = where % rows.length;
      const changed = rows.map((row, index) => {
        if (index !== victim) return row;
        if (field === "payload") return { ...row, payload: { ...Object(row.payload), added: 1 } };
        const value = row[field];
        return { ...row, [field]: typeof value === "number" ? value + 1 : `${value}x` };
      });
      expect(verifyChain(sha256, "session", changed, head)).toMatchObject({ ok: false });
      expect(verifyChain(sha256, "session", rows.toSpliced(victim, 1), head).ok).toBe(false);
      expect(verifyChain(sha256, "another session", rows, head).ok).toBe(false);
      if (victim > 0) expect(verifyChain(sha256, "session", rows.with(victim, rows[victim - 1] as ChainRow), head).ok).toBe(false);
    }),
    runs,
  );
});
