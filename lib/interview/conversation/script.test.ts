import { expect, test } from "vitest";
import { languages } from "#lib/bank/content.ts";
import { samplePlan } from "#lib/bank/test-plans.ts";
import type { ArtifactState } from "../artifacts/artifact-events.ts";
import { openingTurnId } from "../log/events.ts";
import { type InterviewState, initialState, replay } from "../log/state.ts";
import type { Intent } from "./intents.ts";
import { intentOf } from "./intents.ts";
import type { Move } from "./moves.ts";
import { phrases } from "./phrases.ts";
import { currentPromptText, type ScriptInput, scriptedReply } from "./script.ts";

const started = replay([
  { seq: 1, at: 0, v: 1, type: "SessionStarted", payload: { startedAt: 0, deadlineAt: 1_800_000, questionCount: 3, language: "en" } },
]);

function inQuestion(index: number, intent: Intent, change: Partial<InterviewState> = {}): InterviewState {
  return {
    ...started,
    currentQuestion: index,
    questions: started.questions.map((question, at) => ({ ...question, status: at <= index ? "asked" : "planned" })),
    promptId: "p",
    reply: {
      turnId: "t",
      intent,
      words: 3,
      earlierQuestion: null,
      phrase: null,
      attempt: 1,
      leaseUntil: 1,
      interviewer: "builtin/1",
      move: null,
    },
    ...change,
  };
}

function say(state: InterviewState, move: Move, change: Partial<ScriptInput> = {}): string {
  return scriptedReply({ plan: samplePlan, state, move, language: "en", candidateName: "Minh Tran", now: 60_000, ...change });
}

const [first = "", second = "", third = ""] = samplePlan.questions.map((question) => question.content.text);

test.each(languages)("%s: the opening greets by name, says what speaks and how long it takes, and asks", (language) => {
  const words = say(started, { kind: "ask", questionIndex: 0 }, { language });
  for (const part of ["Minh Tran", "AI", samplePlan.category.name, "30", "3", first]) expect(words).toContain(part);
  expect(words.endsWith(first)).toBe(true);
});

test.each(languages)("%s: a greeting without a name is still a sentence", (language) => {
  const words = say(started, { kind: "ask", questionIndex: 0 }, { language, candidateName: " \u0000 " });
  expect(words).toMatch(/^(Hello, and|Xin chào bạn\.)/);
});

test("going on acknowledges what was said, and ends with the exact question", () => {
  const after = (intent: Intent) => say(inQuestion(0, intent), { kind: "ask", questionIndex: 1 });
  for (const intent of ["answer", "skip", "dont_know", "repeat"] as const) expect(after(intent).endsWith(`\n\n${second}`)).toBe(true);
  const leads = new Set((["answer", "skip", "dont_know", "repeat"] as const).map((intent) => after(intent)));
  expect(leads.size).toBe(4);
});

test("the last question and little time are announced", () => {
  const last = say(inQuestion(1, "answer"), { kind: "ask", questionIndex: 2 });
  expect(phrases.en.lastQuestion.some((phrase) => last.includes(phrase))).toBe(true);
  expect(last.endsWith(third)).toBe(true);
  expect(say(inQuestion(0, "answer"), { kind: "ask", questionIndex: 1 }, { now: 1_800_000 - 100_000 })).toContain("2 minutes");
  expect(say(inQuestion(0, "answer"), { kind: "ask", questionIndex: 1 })).not.toContain("minutes");
});

test("probes use the author's words, or general ones", () => {
  expect(say(inQuestion(0, "answer"), { kind: "probe", followUpId: "follow-2" })).toContain("When is it not used?");
  const free = say(inQuestion(0, "answer"), { kind: "probe", followUpId: null });
  expect(phrases.en.genericProbe.some((phrase) => free.includes(phrase))).toBe(true);
  const gentle = say(inQuestion(0, "dont_know"), { kind: "probe", followUpId: "follow-1" });
  expect(phrases.en.easierLead.some((phrase) => gentle.startsWith(phrase))).toBe(true);
});

test("a repeat gives what was asked last: the question, or the follow-up", () => {
  expect(say(inQuestion(0, "repeat"), { kind: "repeat" })).toContain(first);
  const probed = inQuestion(0, "repeat", { currentFollowUpId: "follow-1" });
  expect(say(probed, { kind: "repeat" })).toContain("What does it cost when you insert?");
  expect(say(probed, { kind: "clarify" })).toContain("What does it cost when you insert?");
  expect(currentPromptText(samplePlan, initialState)).toBe("");
});

test("the goodbye says why it ends", () => {
  const goodbye = (state: InterviewState) => say(state, { kind: "wrap_up" });
  const { completed, timeUp, candidateEnded } = phrases.en.wrapUp;
  expect(completed.some((phrase) => goodbye(inQuestion(2, "answer")).includes(phrase))).toBe(true);
  expect(timeUp.some((phrase) => goodbye(inQuestion(0, "answer")).includes(phrase))).toBe(true);
  expect(candidateEnded.some((phrase) => goodbye(inQuestion(0, "yes", { ending: "confirmed" })).includes(phrase))).toBe(true);
});

test("the words vary with the turn, and never without it", () => {
  const turn = { turnId: openingTurnId, promptId: null, bodyHash: "", utteranceIds: [], replyPromptId: null, correctionHash: null };
  const at = (turns: number) =>
    say(inQuestion(0, "answer", { turns: Array.from({ length: turns }, () => turn) }), { kind: "ask", questionIndex: 1 });
  expect(at(2)).toBe(at(2));
  expect(new Set([2, 3, 4, 5].map(at)).size).toBeGreaterThan(2);
});

test.each(languages)("%s: every phrase is said, short, and no praise", (language) => {
  const all = Object.values(phrases[language]).flatMap((entry) =>
    typeof entry === "string" ? [entry] : Array.isArray(entry) ? entry : typeof entry === "object" ? Object.values(entry).flat() : [],
  );
  expect(all.length).toBeGreaterThan(30);
  const { look } = phrases[language];
  const composed = [
    look.passed(1),
    look.passed(4),
    look.failed(1, 4),
    look.error("TypeError: x"),
    look.error(""),
    ...Object.values(look.stopped),
  ];
  for (const phrase of [...all.filter((one) => typeof one === "string"), ...composed]) {
    expect(phrase.length).toBeLessThan(180);
    expect(phrase).not.toMatch(
      /\b(great|excellent|well done|perfect|wrong|correct|good answer)\b|tuyệt|xuất sắc|rất tốt|chính xác|sai rồi/iu,
    );
  }
});

test("the confirmation can be answered as it asks to be", () => {
  expect(phrases.en.confirmEnd.every((phrase) => phrase.includes("yes")) && intentOf("yes", "en")).toBe("yes");
  expect(phrases.vi.confirmEnd.every((phrase) => phrase.includes("có")) && intentOf("có", "vi")).toBe("yes");
});

test("asked to look at the code, it says what ran and asks about it; never a hint", () => {
  const id = "0193d8f0-0000-7000-8000-000000000001";
  const written = {
    artifactId: id,
    kind: "code" as const,
    language: "javascript" as const,
    questionIndex: 0,
    task: true,
    revision: 3,
    hash: "h",
    editId: null,
    runId: null,
    awayId: null,
    stored: 9,
    runs: 1,
    lastRun: { outcome: "ok" as const, revision: 3, passed: 1, total: 3, error: null },
    submitted: false,
    hidden: null,
  };
  const look = (artifacts: ArtifactState[]) => say(inQuestion(0, "look", { artifacts }), { kind: "clarify" });
  expect(look([])).toContain("nothing of yours");
  expect(look([{ ...written, lastRun: null }])).toContain("has not been run yet");
  expect(look([written])).toContain("1 of 3 visible tests passed");
  expect(look([{ ...written, lastRun: { ...written.lastRun, passed: 3 } }])).toContain("all 3 visible tests passed");
  expect(look([{ ...written, revision: 4, submitted: true }])).toContain("changed it after your last run");
  expect(look([{ ...written, lastRun: { outcome: "error", revision: 3, passed: 0, total: 3, error: "TypeError: x" } }])).toContain(
    '"TypeError: x"',
  );
  expect(look([{ ...written, lastRun: { outcome: "timeout", revision: 3, passed: 0, total: 3, error: null } }])).toContain("too long");
  expect(intentOf("Can you look at my code?", "en")).toBe("look");
  expect(intentOf("Bạn xem code của em nhé", "vi")).toBe("look");
  expect(intentOf("Look at my code: the set makes it linear, because has is constant.", "en")).toBe("answer");
});
