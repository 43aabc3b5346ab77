import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { planOf, question, sampleTask } from "#lib/bank/test-plans.ts";
import { closeGraceMs, lateTestsMs } from "../limits.ts";
import { decide } from "../log/decide.ts";
import { type InterviewState, initialState, replay } from "../log/state.ts";
import { maxArtifactChars } from "./artifact-text.ts";
import { type ArtifactCommand, awaitsHiddenTests } from "./decide-artifact.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const plan = planOf([
  { ...question("Double a number."), code: sampleTask },
  { ...question("Once more."), code: sampleTask },
  question("Why?"),
]);
const id = (place: number) => `0193d8f0-0000-7000-8000-00000000000${place}`;
const startedAt = 1_700_000_000_000;

function after(state: InterviewState, ...commands: Parameters<typeof decide>[1][]): InterviewState {
  return commands.reduce((current, command) => {
    const decision = decide(current, command, { plan, now: startedAt, sha256 });
    if (!decision.ok) throw new Error(`${command.type}: ${decision.error.code}`);
    return replay(decision.events, current);
  }, state);
}

const asked = after(
  initialState,
  { type: "Start" },
  { type: "BeginReply", turnId: "opening", leaseUntil: startedAt + 9, interviewer: "builtin/1" },
  { type: "ChooseMove", turnId: "opening", attempt: 1, move: null },
  { type: "FinishReply", turnId: "opening", attempt: 1, promptId: "p", text: "Hello.", latencyMs: 1, interviewer: "builtin/1" },
);
const task: ArtifactCommand = { type: "OpenArtifact", artifactId: id(1), kind: "code", language: "text", task: true, questionIndex: 0 };
const edit = (base: number, editId: number, text: string, more: Partial<Extract<ArtifactCommand, { type: "EditArtifact" }>> = {}) =>
  ({
    type: "EditArtifact",
    artifactId: id(1),
    editId: id(editId),
    base,
    changes: [[0, 0, 0, text]],
    length: text.length,
    hash: sha256(text),
    pasted: [],
    ...more,
  }) satisfies ArtifactCommand;
const submit = (state: InterviewState): ArtifactCommand => {
  const known = state.artifacts?.[0];
  return { type: "SubmitArtifact", artifactId: id(1), revision: known?.revision ?? 0, hash: known?.hash ?? "", text: "x" };
};
const report: ArtifactCommand = {
  type: "ReportHiddenTests",
  artifactId: id(1),
  outcome: "ok",
  error: null,
  tests: [{ id: "many", actual: "42", error: null }],
};

function refusal(state: InterviewState, command: ArtifactCommand, now = startedAt): string {
  const decision = decide(state, command, { plan, now, sha256 });
  return decision.ok ? "ok" : decision.error.code;
}

test("a task opens once, with its own language and starter, and only when its question was asked", () => {
  expect(refusal(initialState, task)).toBe("not_started");
  expect(refusal(asked, { ...task, questionIndex: 1 })).toBe("not_asked");
  expect(refusal(asked, { ...task, questionIndex: 2 })).toBe("not_asked");
  expect(refusal(asked, { ...task, questionIndex: null })).toBe("not_asked");
  const open = after(asked, task);
  expect(open.artifacts).toMatchObject([{ language: "javascript", revision: 0, hash: sha256(sampleTask.starter), task: true }]);
  expect(refusal(open, { ...task, artifactId: id(2) })).toBe("already_open");
  expect(decide(open, task, { plan, now: startedAt, sha256 })).toMatchObject({ ok: true, events: [] });
  expect(refusal(open, { ...task, artifactId: id(2), task: false, kind: "notes", language: "python" })).toBe("conflict");
  expect(after(open, { ...task, artifactId: id(2), task: false, kind: "notes", language: "markdown" }).artifacts).toHaveLength(2);
});

test("an edit names the text that it changes; a repeated one changes nothing, a late one is told", () => {
  const open = after(asked, task);
  const once = after(open, edit(0, 3, "const"));
  expect(once.artifacts?.[0]).toMatchObject({ revision: 1, hash: sha256("const"), editId: id(3) });
  expect(decide(once, edit(0, 3, "const"), { plan, now: startedAt, sha256 })).toMatchObject({ ok: true, events: [] });
  expect(refusal(once, edit(0, 4, "late"))).toBe("stale_revision");
  expect(refusal(once, edit(1, 4, "x", { length: maxArtifactChars + 1 }))).toBe("too_long");
  expect(refusal(once, { ...edit(1, 4, "x"), artifactId: id(9) })).toBe("unknown_artifact");
  expect(refusal(once, edit(1, 4, "x"), startedAt + 30 * 60_000 + closeGraceMs)).toBe("time_up");
});

test("nobody says which tests passed: results are compared with the plan", () => {
  const open = after(asked, task);
  const run: ArtifactCommand = {
    type: "RunArtifact",
    artifactId: id(1),
    runId: id(5),
    revision: 0,
    outcome: "ok",
    output: `${"x".repeat(20_000)}\u0000`,
    error: null,
    ms: 3,
    tests: [
      { id: "one", actual: "3", error: null },
      { id: "many", actual: "42", error: null },
    ],
  };
  const decision = decide(open, run, { plan, now: startedAt, sha256 });
  expect(decision.ok && decision.events[0]?.payload).toMatchObject({ tests: [{ id: "one", passed: false, actual: "3", error: null }] });
  const ran = decision.ok ? replay(decision.events, open) : open;
  expect(ran.artifacts?.[0]).toMatchObject({ runs: 1, lastRun: { outcome: "ok", passed: 0, total: 1 } });
  expect(refusal(open, { ...run, revision: 1 })).toBe("stale_revision");
});

test("a run that the candidate stopped leaves standing what a complete run of the same text gave", () => {
  const run = (place: number, revision: number, outcome: "ok" | "stopped", actual: string | null) =>
    ({
      type: "RunArtifact",
      artifactId: id(1),
      runId: id(place),
      revision,
      outcome,
      output: "",
      error: null,
      ms: 1,
      tests: [{ id: "one", actual, error: null }],
    }) satisfies ArtifactCommand;
  const stopped = run(6, 0, "stopped", null);
  const complete = after(asked, task, run(5, 0, "ok", "2"));
  const still = after(complete, stopped);
  expect(still.artifacts?.[0]).toMatchObject({ runs: 2, runId: id(6), lastRun: { outcome: "ok", revision: 0, passed: 1 } });
  // Of another text it is the only thing that is known.
  expect(after(still, edit(0, 3, "x"), run(7, 1, "stopped", null)).artifacts?.[0]).toMatchObject({
    lastRun: { outcome: "stopped", revision: 1, passed: 0 },
  });
  expect(after(asked, task, stopped, run(7, 0, "stopped", "2")).artifacts?.[0]?.lastRun).toMatchObject({ outcome: "stopped", passed: 1 });
  expect(after(asked, task, stopped, run(5, 0, "ok", "2")).artifacts?.[0]?.lastRun).toMatchObject({ outcome: "ok" });
});

test("a submission freezes the text, and only then hidden tests are counted, once", () => {
  const open = after(asked, task, edit(0, 3, "x"));
  expect(refusal(open, report)).toBe("not_submitted");
  expect(refusal(open, { ...submit(open), hash: "other" } as ArtifactCommand)).toBe("stale_revision");
  const submitted = after(open, submit(open));
  expect(refusal(submitted, edit(1, 4, "y"))).toBe("frozen");
  expect(decide(submitted, submit(open), { plan, now: startedAt, sha256 })).toMatchObject({ ok: true, events: [] });
  const reported = after(submitted, report);
  expect(reported.artifacts?.[0]?.hidden).toEqual({ passed: 1, total: 1 });
  const again = { ...report, tests: [{ id: "many", actual: "0", error: null }] } as ArtifactCommand;
  expect(after(reported, again).artifacts?.[0]?.hidden).toEqual({ passed: 1, total: 1 });
});

test("the hidden tests of a submission are told for a while after the end, which writes nothing else", () => {
  const open = after(asked, task, edit(0, 3, "x"));
  const submitted = after(open, submit(open));
  const end = { type: "End", reason: "candidate_ended" } as const;
  const ended = after(submitted, end);
  expect([open, submitted, ended, after(ended, report)].map((state) => awaitsHiddenTests(state, plan))).toEqual([false, true, true, false]);
  expect(after(ended, report)).toMatchObject({ status: "ended", artifacts: [{ hidden: { passed: 1, total: 1 } }] });
  expect(refusal(after(ended, report), report)).toBe("ok");
  expect(refusal(ended, report, startedAt + lateTestsMs)).toBe("ended");
  expect(refusal(after(open, end), report)).toBe("not_submitted");
  expect(refusal(ended, { type: "NoteAway", artifactId: id(1), awayId: id(6), ms: 5 })).toBe("ended");
  expect(refusal(ended, submit(ended))).toBe("ended");
  expect(refusal(after(submitted, { type: "End", reason: "cancelled" }), report)).toBe("ended");
});
