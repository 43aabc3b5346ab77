import { afterAll, expect, test } from "vitest";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { endAllSignIns } from "#lib/data/users/end-all-sign-ins.ts";
import { queue } from "#lib/jobs/queue.ts";
import { download } from "./route-handler.ts";
import { untilSignedOut } from "./until-signed-out.ts";

afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

/** Pieces without end; `closed` once nobody takes them any more. */
function endless() {
  const state = { closed: false };
  async function* pieces(): AsyncGenerator<string> {
    try {
      for (;;) {
        yield "piece\n";
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      state.closed = true;
    }
  }
  return { pieces: pieces(), state };
}

test("a download breaks off once its reader's sign-in has ended, and makes nothing more", async () => {
  const viewer = await somebody("RECRUITER");
  const { pieces, state } = endless();
  const reader = download(viewer, "all.csv", "text/csv", pieces).body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await endAllSignIns(viewer);
  const readOn = async () => {
    while (reader && !(await reader.read()).done);
  };
  await expect(readOn()).rejects.toThrow();
  expect(state.closed).toBe(true);
});

test("a download that nobody interrupts is whole", async () => {
  async function* pieces(): AsyncGenerator<string> {
    yield* ["a", "b", "c"];
  }
  const response = download(await somebody("RECRUITER"), "all.csv", "text/csv", pieces());
  expect(await response.text()).toBe("abc");
});

test("the frames of a reply end, and its line with them, once the sign-in has ended", async () => {
  const viewer = await somebody();
  const line = new AbortController();
  async function* frames(): AsyncGenerator<number> {
    for (let frame = 0; !line.signal.aborted; frame += 1) {
      yield frame;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const seen: unknown[] = [];
  for await (const frame of untilSignedOut(viewer, frames(), line)) {
    if (seen.length === 0) await endAllSignIns(viewer);
    seen.push(frame);
  }
  expect(seen.length).toBeGreaterThan(0);
  expect(line.signal.aborted).toBe(true);
});
