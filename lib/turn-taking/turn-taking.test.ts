import fc from "fast-check";
import { expect, test } from "vitest";
import { patienceOf, timing } from "./timing.ts";
import { endsAt, newTurnTaking, type TurnEffect, type TurnEvent, type TurnTaking, takeTurns, wakeAt } from "./turn-taking.ts";

type Loose = TurnEvent extends infer Event ? (Event extends { at: number } ? Omit<Event, "at"> : never) : never;

/** A clock that is moved by hand; ticks come exactly when they were asked for. */
class Talk {
  state: TurnTaking = newTurnTaking("en");
  now = 1_000;
  done: { at: number; what: string }[] = [];

  event(event: Loose): this {
    const { state, effects } = takeTurns(this.state, { ...event, at: this.now } as TurnEvent);
    this.state = state;
    for (const effect of effects) this.effect(effect);
    return this;
  }

  private effect(effect: TurnEffect) {
    this.done.push({ at: this.now, what: effect.type === "hint" ? effect.level : effect.type });
    if (effect.type === "end_turn") this.event({ type: "turn_sent" });
  }

  wait(ms: number): this {
    const until = this.now + ms;
    for (let due = wakeAt(this.state); due !== null && due <= until; due = wakeAt(this.state)) {
      this.now = Math.max(this.now, due);
      this.event({ type: "tick" });
    }
    this.now = until;
    return this;
  }

  /** Speech of some length, of which the recogniser tells 600 ms after its end. */
  say(id: string, text: string, ms = 2_000): this {
    this.event({ type: "speech_started" });
    for (let voiced = 100; voiced <= ms; voiced += 100) this.wait(100).event({ type: "speech_goes_on", voicedMs: voiced });
    const endedAt = this.now;
    this.wait(600).event({ type: "speech_ended", id, endedAt });
    return this.event({ type: "written_down", id, text });
  }

  get effects(): string[] {
    return this.done.map(({ what }) => what);
  }
}

const asked = (patience = 1) => new Talk().event({ type: "reply_ready", patience });
const whole = "I would put a cache in front of it, and measure first.";

test("a whole answer ends soon after its last word, one that must go on does not", () => {
  const talk = asked().say("u1", whole);
  expect(talk.wait(timing.closedMs - 600 - 1).effects).toEqual([]);
  expect(talk.wait(1).effects).toEqual(["end_turn"]);

  const open = asked().say("u1", "I would put a cache in front of it, because");
  expect(open.wait(timing.openMs - 600 - 1).effects).toEqual([]);
  open.say("u2", "reads are far more frequent than writes there.");
  expect(open.wait(timing.closedMs - 600).effects).toEqual(["end_turn"]);
});

test("a few first words, and words without a full stop, get a longer pause", () => {
  const talk = asked().say("u1", "Good question.");
  expect(talk.wait(timing.unclearMs - 600 - 1).effects).toEqual([]);
  expect(talk.wait(1).effects).toEqual(["end_turn"]);
});

test("hard questions have longer pauses, in answers and before them", () => {
  const patience = patienceOf("HARD");
  const talk = asked(patience).say("u1", whole);
  expect(talk.wait(timing.closedMs * patience - 601).effects).toEqual([]);
  expect(talk.wait(1).effects).toEqual(["end_turn"]);
  expect(asked(patience).wait(timing.hintMs[0]).effects).toEqual([]);
  expect(patienceOf("EASY")).toBeLessThan(patienceOf("MEDIUM"));
});

test("a turn waits for what is still being written down", () => {
  const talk = asked().event({ type: "speech_started" }).wait(2_000);
  talk.event({ type: "speech_ended", id: "u1", endedAt: talk.now });
  expect(talk.wait(10_000).effects).toEqual([]);
  expect(talk.event({ type: "written_down", id: "u1", text: whole }).effects).toEqual(["end_turn"]);
});

test("silence gets a nudge, then the question again, then the offer to skip, and speech begins it anew", () => {
  const talk = asked().wait(60_000);
  expect(talk.done).toEqual([
    { at: 9_000, what: "nudge" },
    { at: 21_000, what: "reprompt" },
    { at: 46_000, what: "offer_skip" },
  ]);
  const cough = asked().wait(7_000).event({ type: "speech_started" }).event({ type: "speech_misfired" });
  expect(cough.wait(7_999).effects).toEqual([]);
  expect(cough.wait(1).effects).toEqual(["nudge"]);
});

test("the time in which the interviewer reads out is no silence", () => {
  const talk = asked().event({ type: "voice_ready" }).wait(30_000);
  expect(talk.effects).toEqual(["start_voice"]);
  expect(talk.event({ type: "voice_ended" }).wait(8_000).effects).toEqual(["start_voice", "nudge"]);
});

test("half a second of speech takes the floor; the voice is soft from its first moment", () => {
  const talk = asked().event({ type: "voice_ready" }).wait(1_000).event({ type: "speech_started" });
  expect(talk.effects).toEqual(["start_voice", "duck_voice"]);
  talk.wait(480).event({ type: "speech_goes_on", voicedMs: timing.interruptMs - 20 });
  expect(talk.effects).toHaveLength(2);
  talk.wait(32).event({ type: "speech_goes_on", voicedMs: timing.interruptMs });
  expect(talk.effects).toEqual(["start_voice", "duck_voice", "stop_voice"]);
  // What took the floor is an answer.
  talk.event({ type: "speech_ended", id: "u1", endedAt: talk.now }).event({ type: "written_down", id: "u1", text: whole });
  expect(talk.wait(timing.closedMs).effects.at(-1)).toBe("end_turn");
});

test("a button takes the floor without a word", () => {
  const talk = asked().event({ type: "voice_ready" }).wait(1_000).event({ type: "floor_taken" });
  expect(talk.effects).toEqual(["start_voice", "stop_voice"]);
  expect(talk.wait(timing.hintMs[0]).effects.at(-1)).toBe("nudge");
  expect(asked().event({ type: "floor_taken" }).effects).toEqual([]);
});

test("'mm-hm' neither interrupts nor becomes part of the answer", () => {
  const talk = asked().event({ type: "voice_ready" }).wait(1_000).say("u1", "Mm-hm.", 400);
  expect(talk.effects).toEqual(["start_voice", "duck_voice", "unduck_voice", "discard"]);
  expect(talk.state).toMatchObject({ voice: "sounding", heard: [] });
  // Said into the silence, the same word is an answer.
  const answer = asked().say("u1", "Yeah.", 400).wait(5_000);
  expect(answer.effects).toEqual(["end_turn"]);
});

test("three short words interrupt as soon as they are understood", () => {
  const talk = asked().event({ type: "voice_ready" }).wait(1_000).say("u1", "Wait, one moment.", 400);
  expect(talk.effects).toEqual(["start_voice", "duck_voice", "unduck_voice", "stop_voice"]);
});

test("a reply is not read out over somebody who still talks, and the rest of an answer does not answer the next question", () => {
  const talk = new Talk().event({ type: "turn_sent" }).event({ type: "speech_started" });
  talk.event({ type: "voice_ready" }).event({ type: "reply_ready", patience: 1 });
  talk.wait(900).event({ type: "speech_goes_on", voicedMs: 900 });
  expect(talk.effects).toEqual([]);
  talk
    .event({ type: "speech_ended", id: "u1", endedAt: talk.now })
    .event({ type: "written_down", id: "u1", text: "and I would measure it." });
  expect(talk.wait(timing.politeMs).effects).toEqual(["start_voice"]);
  talk.wait(3_000).event({ type: "voice_ended" });
  expect(talk.wait(30_000).effects).toEqual(["start_voice"]);
  expect(talk.say("u2", whole).wait(5_000).effects).toEqual(["start_voice", "end_turn"]);
});

test("nothing ends by itself while the candidate types, mends or wants the button", () => {
  const held = asked().say("u1", whole).event({ type: "hold", on: true });
  expect(held.wait(60_000).effects).toEqual([]);
  held.event({ type: "hold", on: false });
  expect(endsAt(held.state)).toBe(held.now + timing.closedMs);
  const button = asked().event({ type: "by_button", on: true }).say("u1", whole);
  expect(button.wait(60_000).effects).toEqual([]);
});

test("an utterance that was taken back, or that nobody understood, leaves the silence as it was", () => {
  for (const end of [{ type: "taken_back", id: "u1" } as const, { type: "written_down", id: "u1", text: " " } as const]) {
    const talk = asked().event({ type: "speech_started" }).wait(500);
    talk.event({ type: "speech_ended", id: "u1", endedAt: talk.now }).event(end);
    expect(talk.state.heard).toEqual([]);
    expect(talk.wait(timing.hintMs[0]).effects).toEqual(["nudge"]);
  }
});

const anyId = fc.constantFrom("u1", "u2", "u3");
const anyText = fc.constantFrom("", "mm-hm", "wait a moment please", whole, "because");
const anyEvent: fc.Arbitrary<Loose> = fc.oneof(
  fc.constantFrom<Loose>(
    { type: "turn_sent" },
    { type: "voice_ready" },
    { type: "voice_ended" },
    { type: "speech_started" },
    { type: "speech_misfired" },
    { type: "floor_taken" },
    { type: "tick" },
  ),
  fc.constantFrom(1, 1.6).map((patience): Loose => ({ type: "reply_ready", patience })),
  fc.nat(2_000).map((voicedMs): Loose => ({ type: "speech_goes_on", voicedMs })),
  anyId.map((id): Loose => ({ type: "speech_ended", id, endedAt: 0 })),
  fc.record({ id: anyId, text: anyText }).map(({ id, text }): Loose => ({ type: "written_down", id, text })),
  anyId.map((id): Loose => ({ type: "taken_back", id })),
  fc.boolean().map((on): Loose => ({ type: "hold", on })),
);

test("whatever happens: no voice over a talking candidate, no turn cut off, no wake-up that changes nothing", () => {
  const anyTalk = fc.array(fc.record({ event: anyEvent, wait: fc.nat(12_000) }), { maxLength: 40 });
  fc.assert(
    fc.property(anyTalk, (steps) => {
      let state = newTurnTaking("en");
      let now = 0;
      for (const { event, wait } of steps) {
        now += wait;
        const at = event.type === "speech_ended" ? { ...event, endedAt: now, at: now } : { ...event, at: now };
        const before = state;
        const step = takeTurns(before, at as TurnEvent);
        state = step.state;
        for (const effect of step.effects) {
          if (effect.type === "start_voice") expect(state.talking).toBeNull();
          if (effect.type === "end_turn") {
            expect(state).toMatchObject({ open: true, talking: null, held: false, voice: "silent" });
            expect(state.heard.every(({ text }) => text)).toBe(true);
          }
        }
        if (step.effects.some(({ type }) => type === "end_turn")) state = takeTurns(state, { type: "turn_sent", at: now }).state;
        const due = wakeAt(state);
        if (due === null) continue;
        const tick = takeTurns(state, { type: "tick", at: Math.max(now, due) });
        expect(tick.effects.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
});
