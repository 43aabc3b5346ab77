import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyChanges, maxArtifactChars, textSum } from "#lib/interview/artifacts/artifact-text.ts";
import { type EditAnswer, type EditBody, type SyncStatus, TextSync } from "./text-sync.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server that keeps the rules of the real one, with answers that can be lost. */
function server(text = "") {
  const state = { text, revision: 0, seen: new Set<string>(), bodies: [] as EditBody[], lose: 0, broken: 0, over: false };
  const send = async (body: EditBody): Promise<EditAnswer> => {
    if (state.broken > 0) {
      state.broken -= 1;
      throw new Error("no connection");
    }
    state.bodies.push(body);
    if (state.over) return { kind: "over" };
    if (!state.seen.has(body.editId)) {
      if (body.base !== state.revision) return { kind: "taken", revision: state.revision, text: state.text };
      const after = applyChanges(state.text, body.changes);
      if (textSum(after) !== body.sum) return { kind: "refused", refusal: { code: "conflict", reason: "different_text" } };
      state.text = after;
      state.revision += 1;
      state.seen.add(body.editId);
    }
    if (state.lose > 0) {
      state.lose -= 1;
      throw new Error("the answer was lost");
    }
    return { kind: "saved", revision: state.revision };
  };
  return { state, send };
}

function syncWith({ send }: ReturnType<typeof server>, text = "") {
  const statuses: SyncStatus[] = [];
  const sync = new TextSync({ text, revision: 0, send, onStatus: (status) => statuses.push(status) });
  return { sync, statuses };
}

test("typing goes in one piece after a few seconds", async () => {
  const to = server();
  const { sync, statuses } = syncWith(to);
  for (const [index, letter] of [..."hello"].entries()) sync.record([[index, 0, letter]], []);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(to.state.bodies).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(to.state).toMatchObject({ text: "hello", revision: 1 });
  expect(to.state.bodies[0]?.changes).toEqual([[3_000, 0, 0, "hello"]]);
  expect(statuses).toEqual(["waiting", "saving", "saved"]);
  expect(sync.clean).toBe(true);
});

test("a lost answer and a broken connection lose nothing and double nothing", async () => {
  const to = server();
  to.state.lose = 1;
  to.state.broken = 2;
  const { sync } = syncWith(to);
  sync.record([[0, 0, "a"]], [300]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sync.status).toBe("offline");
  sync.record([[1, 0, "b"]], []);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(to.state.text).toBe("ab");
  expect(sync.clean).toBe(true);
  expect(new Set(to.state.bodies.map(({ editId }) => editId)).size).toBe(2);
  expect(to.state.bodies[0]?.pasted).toEqual([300]);
});

test("another window's edit stops it; either text can be kept", async () => {
  const to = server("start");
  const { sync } = syncWith(to, "start");
  to.state.text = "theirs";
  to.state.revision = 1;
  sync.record([[5, 0, " mine"]], []);
  expect(await sync.flush()).toBe(false);
  expect(sync.status).toBe("taken");
  expect(sync.other).toEqual({ revision: 1, text: "theirs" });
  expect(sync.resolve({ revision: 1, text: "theirs" }, "start mine")).toBe("start mine");
  expect(await sync.flush()).toBe(true);
  expect(to.state.text).toBe("start mine");
  sync.heard(9);
  expect(sync.status).toBe("taken");
  expect(sync.resolve({ revision: 9, text: "newer" }, null)).toBe("newer");
  expect(sync.revision).toBe(9);
});

test("while nothing can be sent, typing does not make it try more often", async () => {
  const to = server();
  to.state.broken = 1_000;
  const sync = new TextSync({ text: "", revision: 0, send: to.send, onStatus: () => {}, retryMs: () => 20_000 });
  sync.record([[0, 0, "a"]], []);
  await vi.advanceTimersByTimeAsync(3_000);
  for (let second = 0; second < 50; second += 1) {
    sync.record([[0, 0, "b"]], []);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(1_000 - to.state.broken).toBe(3);
  to.state.broken = 0;
  expect(await sync.flush()).toBe(true);
  expect(to.state.text).toBe(`${"b".repeat(50)}a`);
});

test("what an earlier page could not save is saved by the next one, which asks if the text was changed meanwhile", async () => {
  const to = server("start");
  const { sync } = syncWith(to, "start");
  sync.restore({ revision: 0, text: "start mine" });
  expect(sync.status).toBe("waiting");
  expect(await sync.flush()).toBe(true);
  expect(to.state.text).toBe("start mine");

  const later = new TextSync({ text: "start mine", revision: 1, send: to.send, onStatus: () => {} });
  later.restore({ revision: 0, text: "start mine" });
  expect(later.status).toBe("saved");
  later.restore({ revision: 0, text: "start other" });
  expect(later.status).toBe("taken");
  expect(later.other).toEqual({ revision: 1, text: "start mine" });
});

test("what arrived after all while the next page loaded is no other window's", async () => {
  const to = server("start");
  const { sync } = syncWith(to, "start");
  to.state.text = "start mine";
  to.state.revision = 1;
  sync.restore({ revision: 0, text: "start mine" });
  expect(await sync.flush()).toBe(true);
  expect(sync.revision).toBe(1);
});

test("nor is it when the live channel tells of it first; another window's text still is", async () => {
  for (const theirs of ["start mine", "theirs"]) {
    const to = server("start");
    const { sync } = syncWith(to, "start");
    sync.restore({ revision: 0, text: "start mine" });
    to.state.text = theirs;
    to.state.revision = 1;
    sync.heard(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(sync.status).toBe(theirs === "theirs" ? "taken" : "saved");
    expect(sync.other).toEqual(theirs === "theirs" ? { revision: 1, text: "theirs" } : null);
    expect(sync.revision).toBe(theirs === "theirs" ? 0 : 1);
  }
});

test("what waits is sent when the page goes, after what is on its way", async () => {
  const to = server();
  const { sync } = syncWith(to);
  sync.record([[0, 0, "first"]], []);
  const flushing = sync.flush();
  sync.record([[5, 0, " second"]], []);
  sync.leave();
  await flushing;
  expect(to.state.text).toBe("first second");
});

test("after the end nothing is sent any more", async () => {
  const to = server();
  to.state.over = true;
  const { sync } = syncWith(to);
  sync.record([[0, 0, "late"]], []);
  expect(await sync.flush()).toBe(false);
  expect(sync.status).toBe("over");
  sync.record([[4, 0, "r"]], []);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(to.state.bodies).toHaveLength(1);
});

test("a text that is too long waits until it is shorter, and what came and went is not told", async () => {
  const to = server();
  const { sync, statuses } = syncWith(to);
  sync.record([[0, 0, "x".repeat(maxArtifactChars)]], []);
  sync.record([[0, 0, "one"]], []);
  expect(await sync.flush()).toBe(false);
  expect(sync.status).toBe("too_large");
  expect(to.state.bodies).toEqual([]);
  sync.record([[3, maxArtifactChars, ""]], []);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(to.state.text).toBe("one");
  expect(to.state.bodies[0]?.changes).toEqual([[expect.any(Number), 0, 0, "one"]]);
  expect(statuses.at(-1)).toBe("saved");
  sync.record([[3, 0, "y".repeat(maxArtifactChars)]], []);
  expect(await sync.flush()).toBe(false);
  sync.record([[3, maxArtifactChars, ""]], []);
  expect(await sync.flush()).toBe(true);
  expect(to.state.bodies).toHaveLength(1);
  expect(sync.status).toBe("saved");
});

test("what is refused for good is kept here, with why", async () => {
  const { sync } = syncWith({ ...server(), send: async () => ({ kind: "refused", refusal: { code: "conflict", reason: "frozen" } }) });
  sync.record([[0, 0, "x"]], []);
  expect(await sync.flush()).toBe(false);
  expect(sync.status).toBe("refused");
  expect(sync.refusal).toEqual({ code: "conflict", reason: "frozen" });
});

test("who waits for the text as it is gets its own revision, whatever is written meanwhile", async () => {
  const to = server();
  to.state.broken = 1;
  const { sync } = syncWith(to);
  expect(await sync.settle()).toBe(0);
  sync.record([[0, 0, "one"]], []);
  const one = sync.settle();
  sync.record([[3, 0, " two"]], []);
  expect(await sync.flush()).toBe(false);
  const two = sync.settle();
  sync.record([[7, 0, " three"]], []);
  expect(await sync.flush()).toBe(true);
  expect(to.state.text).toBe("one two three");
  expect([await one, await two, await sync.settle()]).toEqual([1, 2, 3]);
  to.state.over = true;
  sync.record([[0, 1, ""]], []);
  const never = sync.settle();
  await sync.flush();
  expect(await never).toBe(null);
});
