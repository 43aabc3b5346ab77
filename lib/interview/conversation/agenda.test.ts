import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Plan } from "#lib/bank/content.ts";
import { planOf, question, samplePlan } from "#lib/bank/test-plans.ts";
import { maxAsides, maxClarifies, maxEndAsks, maxRepeats } from "../limits.ts";
import { decide } from "../log/decide.ts";
import { type InterviewState, initialState, replay } from "../log/state.ts";
import { allowedMoves, plentyWords } from "./agenda.ts";
import { Intent, intentOf } from "./intents.ts";
import type { Move } from "./moves.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What is said of an answer here: how many of the points it makes stands in it, as "covers 2". */
const readAnswer = ({ points }: { points: { id: string }[] }, text: string) => ({
  covered: points.slice(0, Number(/covers (\d+)/.exec(text)?.[1] ?? 0)).map(({ id }) => id),
  phrase: null,
});

/** An interview that is talked through: each saying is a turn, and the interviewer always takes the agenda's default. */
class Talk {
  state: InterviewState = initialState;
  now = 1_000_000;
  readonly plan: Plan;

  constructor(plan: Plan = samplePlan) {
    this.plan = plan;
    this.run({ type: "Start" });
    this.reply();
  }

  run(command: Parameters<typeof decide>[1]) {
    const decision = decide(this.state, command, { plan: this.plan, now: this.now, sha256, readAnswer });
    if (!decision.ok) throw new Error(decision.error.code);
    this.state = replay(decision.events, this.state);
  }

  reply(): Move {
    const reply = this.state.reply;
    if (!reply) throw new Error("No reply is owed.");
    const { turnId } = reply;
    const attempt = reply.attempt + 1;
    this.run({ type: "BeginReply", turnId, leaseUntil: this.now + 60_000, interviewer: "builtin/1" });
    this.run({ type: "ChooseMove", turnId, attempt, move: null });
    const move = this.state.reply?.move;
    if (!move) throw new Error("No move was chosen.");
    this.run({ type: "FinishReply", turnId, attempt, promptId: `p-${turnId}`, text: "…", latencyMs: 1, interviewer: "builtin/1" });
    return move;
  }

  hear(text: string) {
    this.run({ type: "SubmitTurn", turnId: `t${this.state.turns.length}`, promptId: this.state.promptId ?? "", text });
  }

  say(text: string): Move {
    this.hear(text);
    return this.reply();
  }

  allowed(text: string): Move[] {
    this.hear(text);
    return allowedMoves(this.state, this.plan, this.now, this.state.reply?.intent ?? null).allowed;
  }
}

const full = `${"word ".repeat(200)}covers 9`;
const ask = (questionIndex: number): Move => ({ kind: "ask", questionIndex });
const probe = (followUpId: string | null): Move => ({ kind: "probe", followUpId });

test("the opening asks the first question and nothing else", () => {
  const talk = new Talk();
  expect(talk.state.currentQuestion).toBe(0);
  expect(talk.state.questions.map((each) => each.status)).toEqual(["asked", "planned", "planned"]);
});

test("full answers lead from question to question to the end", () => {
  const talk = new Talk();
  expect([talk.say(full), talk.say(full), talk.say(full)]).toEqual([ask(1), ask(2), { kind: "ask_back" }]);
  expect(talk.say("No, thank you.")).toEqual({ kind: "wrap_up" });
  expect(talk.state.endedReason).toBe("completed");
  expect(talk.state.questions.every((each) => each.status === "answered")).toBe(true);
});

test("a thin answer gets the authored follow-ups in order, then the interview goes on", () => {
  const talk = new Talk();
  expect([talk.say("It is faster."), talk.say("Writes cost more."), talk.say("Small tables.")]).toEqual([
    probe("follow-1"),
    probe("follow-2"),
    ask(1),
  ]);
});

test("what decides is what an answer leaves open, and not how long it is", () => {
  const points = ["a", "b"].map((id) => ({ id, text: `Point ${id}.`, criterionId: "correctness", weight: 1 }));
  const content = question("A?");
  const followUps = ["a", "b"].map((id) => ({ id: `about-${id}`, text: `And ${id}?`, pointIds: [id] }));
  const plan = planOf([{ ...content, points, followUps }, question("B?")]);
  // Few words that say everything are left alone; what is covered is not asked again.
  expect(new Talk(plan).say("In short: covers 2")).toEqual(ask(1));
  expect(new Talk(plan).say("In short: covers 1")).toEqual(probe("about-b"));
  // Many words that say nothing are asked about, once.
  const vague = new Talk(plan);
  expect([vague.say("word ".repeat(plentyWords)), vague.say("word ".repeat(9))]).toEqual([probe("about-a"), ask(1)]);
  const short = new Talk(plan);
  expect([short.say("It depends."), short.say("covers 1"), short.say("It really depends.")]).toEqual([
    probe("about-a"),
    probe("about-b"),
    ask(1),
  ]);
});

test.each([
  ["Can I think about it for a minute?", { kind: "wait" }],
  ["Is this being recorded?", { kind: "inform", fact: "recording" }],
  ["How much time is left?", { kind: "inform", fact: "length" }],
  ["Who will read this?", { kind: "inform", fact: "readers" }],
  ["Was that right?", { kind: "inform", fact: "scoring" }],
  ["Are you a robot?", { kind: "inform", fact: "interviewer" }],
  ["Tell me a joke.", { kind: "redirect" }],
  ["Good morning", { kind: "redirect" }],
  ["I can't think of an example right now.", { kind: "clarify" }],
  ["I already said that.", ask(1)],
] as const)("%s is no answer and uses up no probe", (saying, move) => {
  const talk = new Talk();
  expect(talk.say(saying)).toEqual(move);
  expect(talk.state.questions[0]).toMatchObject({ words: 0, probes: 0 });
  if (move.kind !== "ask") expect(talk.say("It is faster.")).toEqual(probe("follow-1"));
});

test("time to think is given a bounded number of times", () => {
  const talk = new Talk();
  for (let n = 0; n < maxAsides; n += 1) expect(talk.say("Let me think.")).toEqual({ kind: "wait" });
  expect(talk.say("Let me think.")).toEqual(ask(1));
});

test("something is added to an earlier question: its words count there, and the present question comes again", () => {
  const talk = new Talk();
  talk.say(full);
  talk.say(full);
  expect(talk.state.currentQuestion).toBe(2);
  const before = talk.state.questions.map(({ words }) => words);
  expect(talk.say("Can I add something to the first question?")).toEqual({ kind: "add_to", questionIndex: 0 });
  expect(talk.say("One more thing, indexes cost memory.")).toEqual({ kind: "repeat" });
  expect(talk.state.questions.map(({ words }, at) => words - (before[at] ?? 0))).toEqual([6, 0, 0]);
  expect(talk.state.questions[2]).toMatchObject({ status: "asked", repeats: 0 });
  expect(talk.say(full)).toEqual({ kind: "ask_back" });
});

test("without authored follow-ups a very thin answer gets one free probe", () => {
  const talk = new Talk(planOf([question("A?"), question("B?")], { maxProbes: 5 }));
  expect([talk.say("Yes."), talk.say("Well, it depends on it.")]).toEqual([probe(null), ask(1)]);
  expect(talk.say("word ".repeat(60))).toEqual({ kind: "ask_back" });
});

test("a category without probes never probes", () => {
  const talk = new Talk(
    planOf(
      samplePlan.questions.map((each) => each.content),
      { maxProbes: 0 },
    ),
  );
  expect([talk.say("Hm, an index."), talk.say("I don't know")]).toEqual([ask(1), ask(2)]);
});

test("not knowing gets one easier way in, then the next question", () => {
  const talk = new Talk();
  expect([talk.say("I don't know"), talk.say("I don't know")]).toEqual([probe("follow-1"), ask(1)]);
  expect(talk.state.questions[0]?.status).toBe("declined");
});

test("not knowing after an answer or without follow-ups moves on", () => {
  const talk = new Talk();
  expect([talk.say("It is faster."), talk.say("no idea")]).toEqual([probe("follow-1"), ask(1)]);
  expect(talk.state.questions[0]?.status).toBe("answered");
  talk.say(full);
  expect(talk.say("I don't know")).toEqual({ kind: "ask_back" });
});

test("nobody who declines again and again is coaxed", () => {
  const talk = new Talk(planOf([1, 2, 3].map((n) => question(`Q${n}?`, ["Easier?"]))));
  expect([talk.say("skip"), talk.say("skip"), talk.say("I don't know")]).toEqual([ask(1), ask(2), { kind: "ask_back" }]);
});

test("a skipped question is declined and leaves only the way on", () => {
  const talk = new Talk();
  expect(talk.allowed("skip this question")).toEqual([ask(1)]);
  talk.reply();
  expect(talk.state.questions[0]?.status).toBe("declined");
});

test.each([
  ["repeat", maxRepeats],
  ["clarify", maxClarifies],
] as const)("%s is granted a bounded number of times for each question", (kind, most) => {
  const saying = kind === "repeat" ? "Repeat the question" : "What do you mean?";
  const talk = new Talk();
  for (let n = 0; n < most; n += 1) expect(talk.say(saying)).toEqual({ kind });
  expect(talk.say(saying)).toEqual(ask(1));
  expect(talk.say(saying)).toEqual({ kind });
});

test("a look at the code stays with the question, and counts as an explanation of it", () => {
  const talk = new Talk();
  for (let n = 0; n < maxClarifies; n += 1) expect(talk.say("Can you look at my code?")).toEqual({ kind: "clarify" });
  expect(talk.say("Can you look at my code?")).toEqual({ kind: "repeat" });
  expect(talk.state.questions[0]).toMatchObject({ status: "asked", words: 0 });
});

test("silence in words repeats the question", () => {
  expect(new Talk().say("...")).toEqual({ kind: "repeat" });
});

test.each(["yes", "end the interview"])("ending is confirmed: %s", (confirmation) => {
  const talk = new Talk();
  expect(talk.say("end the interview")).toEqual({ kind: "confirm_end" });
  expect(talk.state.questions[0]?.status).toBe("asked");
  expect(talk.say(confirmation)).toEqual({ kind: "wrap_up" });
  expect(talk.state.endedReason).toBe("candidate_ended");
});

test("no returns to the question, and anything else is an answer to it", () => {
  const talk = new Talk();
  talk.say("end the interview");
  expect(talk.say("no")).toEqual({ kind: "repeat" });
  expect(talk.state.questions[0]).toMatchObject({ repeats: 0, words: 0, status: "asked" });
  talk.say("end the interview");
  expect(talk.say(full)).toEqual(ask(1));
  expect(talk.say("yes")).not.toEqual({ kind: "wrap_up" });
});

test("who asks to end often enough is believed", () => {
  const talk = new Talk();
  for (let n = 0; n < maxEndAsks; n += 1) {
    expect(talk.say("end the interview")).toEqual({ kind: "confirm_end" });
    talk.say("no");
  }
  expect(talk.say("end the interview")).toEqual({ kind: "wrap_up" });
  expect(talk.state.endedReason).toBe("candidate_ended");
});

test("an interview whose end was only considered ends as completed", () => {
  const talk = new Talk();
  for (let n = 0; n < maxEndAsks; n += 1) {
    talk.say("end the interview");
    talk.say("no");
  }
  expect([talk.say(full), talk.say(full), talk.say(full)].at(-1)).toEqual({ kind: "ask_back" });
  expect(talk.say("no")).toEqual({ kind: "wrap_up" });
  expect(talk.state.endedReason).toBe("completed");
});

test("a question's own time and the questions that wait bound the probes", () => {
  const slow = new Talk();
  slow.now += 4 * 60_000;
  expect(slow.say("It is faster.")).toEqual(ask(1));

  const late = new Talk(planOf([question("A?", ["More?"], 10), question("B?", [], 10)], { minutes: 15 }));
  late.now += 9 * 60_000;
  expect(late.say("It is faster.")).toEqual(ask(1));
});

test("no question is begun that half of its time would not hold", () => {
  const talk = new Talk();
  talk.now += 27.6 * 60_000;
  expect(talk.say(full)).toEqual({ kind: "wrap_up" });
  expect(talk.state.endedReason).toBe("time_up");

  const early = new Talk();
  early.now += 27.4 * 60_000;
  expect(early.say(full)).toEqual(ask(1));
});

test("after the deadline there is only the goodbye, also for requests and at the opening", () => {
  const talk = new Talk();
  talk.now += 30 * 60_000;
  expect(talk.allowed("repeat the question")).toEqual([{ kind: "wrap_up" }]);
  expect(allowedMoves({ ...initialState, deadlineAt: 10 }, samplePlan, 10, null).allowed).toEqual([{ kind: "wrap_up" }]);
});

test("an interviewer may grant a request that no pattern knows, but only in reply to a short turn", () => {
  const short = new Talk().allowed("I am not following this question, put it in simpler terms for me");
  expect(short).toEqual(
    expect.arrayContaining([probe("follow-1"), ask(1), { kind: "clarify" }, { kind: "repeat" }, { kind: "confirm_end" }]),
  );
  expect(new Talk().allowed(full)).toEqual([ask(1)]);
});

test("every intent has a reply in every situation, and the default is among the allowed", () => {
  const talk = new Talk();
  const states = [talk.state];
  for (const saying of ["end the interview", "no", full, "repeat", full, "skip"]) {
    talk.hear(saying);
    states.push(talk.state);
    talk.reply();
    states.push(talk.state);
  }
  for (const state of states) {
    for (const intent of Intent.options) {
      for (const now of [talk.now, talk.now + 29 * 60_000, talk.now + 31 * 60_000]) {
        const { allowed, fallback } = allowedMoves(state, samplePlan, now, intent);
        expect(allowed).toContainEqual(fallback);
      }
    }
  }
});

test("the sayings of these tests mean what they say", () => {
  expect(intentOf(full, "en")).toBe("answer");
});

test("a verbatim interview says only what is written: follow-ups in order, no probe of its own, no rewording", () => {
  const verbatim = planOf([question("First?", ["And then?", "And before?"]), question("Second?")], { mode: "verbatim" });
  const talk = new Talk(verbatim);
  expect(talk.allowed("It is faster.")).toEqual([probe("follow-1"), ask(1), { kind: "repeat" }, { kind: "confirm_end" }]);
  expect(talk.reply()).toEqual(probe("follow-1"));
  expect(talk.say("What do you mean?")).toEqual({ kind: "repeat" });
  expect([talk.say("Writes."), talk.say("Reads.")]).toEqual([probe("follow-2"), ask(1)]);
  // Nothing is written for the second question: a thin answer to it is the last one.
  expect(talk.say("No idea, really.")).toEqual({ kind: "ask_back" });
});

/** An interview whose three questions are answered. */
function atTheEnd(plan?: Plan): Talk {
  const talk = new Talk(plan);
  while (!talk.state.askedBack) talk.say(full);
  return talk;
}

test("what the candidate asks at the end belongs to no question, and the goodbye follows", () => {
  const talk = atTheEnd();
  const before = talk.state.questions;
  expect(talk.say("What does the team that I would work with look like?")).toEqual({ kind: "wrap_up" });
  expect(talk.state.questions).toEqual(before);
  expect(talk.state.endedReason).toBe("completed");
});

test("at the end there is time to think, facts are told, and an earlier answer can be added to", () => {
  const talk = atTheEnd();
  const words = talk.state.questions[0]?.words ?? 0;
  expect(talk.say("Let me think for a moment.")).toEqual({ kind: "wait" });
  expect(talk.say("Who will read this?")).toEqual({ kind: "inform", fact: "readers" });
  expect(talk.say("Can you repeat the question?")).toEqual({ kind: "repeat" });
  expect(talk.say("Can I add something to the first question?")).toEqual({ kind: "add_to", questionIndex: 0 });
  expect(talk.say("One more thing, indexes cost memory.")).toEqual({ kind: "repeat" });
  expect(talk.state.questions[0]?.words).toBe(words + 6);
  expect(talk.say("end the interview")).toEqual({ kind: "wrap_up" });
  expect(talk.state.endedReason).toBe("completed");
});

test("who only asks for time or facts at the end is said goodbye to in the end", () => {
  const talk = atTheEnd();
  const moves = Array.from({ length: maxAsides + 2 }, () => (talk.state.status === "ended" ? null : talk.say("Who will read this?")));
  expect(moves).toContainEqual({ kind: "wrap_up" });
});

test("without time for it nobody is asked, and who leaves without a question has completed the interview", () => {
  const late = new Talk(planOf([question("A?")], { minutes: 10 }));
  late.now += 8.7 * 60_000;
  expect(late.say(full)).toEqual({ kind: "wrap_up" });
  const talk = atTheEnd();
  talk.now += 60 * 60_000;
  talk.run({ type: "Close" });
  expect(talk.state.endedReason).toBe("completed");
});
