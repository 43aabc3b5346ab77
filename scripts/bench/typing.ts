import { v4 as uuid } from "uuid";
import { advance, sha256 } from "#lib/data/interviews/log.ts";
import { readEvents } from "#lib/data/interviews/read-events.ts";
import { pool } from "#lib/db/client.ts";
import { applyChanges, type Change, compact, Timeline } from "#lib/interview/artifacts/artifact-text.ts";
import { category, interview, person } from "./candidates.ts";
import { median, quantile, type Section, verdict } from "./figures.ts";
import type { House } from "./house.ts";

const minutes = 60;
/** Fast for somebody who thinks while typing. */
const keysPerMinute = 240;
const batchMs = 5_000;
const seeks = 200;

/** Numbers between 0 and 1, the same ones in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An hour at the keyboard: words typed at the end or in the middle, slips taken back, lines of text deleted. */
function* typing(): Generator<{ text: string; changes: Change[] }> {
  const next = numbers(7);
  let text = "";
  let at = 0;
  const perBatch = (keysPerMinute * batchMs) / 60_000;
  for (let batch = 0; batch < (minutes * 60_000) / batchMs; batch += 1) {
    const changes: Change[] = [];
    if (next() < 0.3) at = Math.floor(next() * text.length);
    for (let key = 0; key < perBatch; key += 1) {
      const ago = Math.round(batchMs - (key * batchMs) / perBatch);
      const erase = next() < 0.12 && at > 0;
      const change: Change = erase ? [ago, at - 1, 1, ""] : [ago, at, 0, next() < 0.15 ? " " : next() < 0.03 ? "\n" : "e"];
      changes.push(change);
      text = applyChanges(text, [change]);
      at += erase ? -1 : 1;
    }
    yield { text, changes: compact(changes) };
  }
}

/** How much an hour of typing takes in the log, and how long it takes to see any moment of it again. */
export async function hourOfTyping(_: House): Promise<Section> {
  const sessionId = await interview(await person(), await category(1, 0));
  const artifactId = uuid();
  await advance(sessionId, null, uuid(), {
    type: "OpenArtifact",
    artifactId,
    kind: "code",
    language: "text",
    task: false,
    questionIndex: null,
  });
  let base = 0;
  for (const { text, changes } of typing()) {
    const edit = { artifactId, editId: uuid(), base, changes, length: text.length, hash: sha256(text), pasted: [] };
    await advance(sessionId, null, uuid(), { type: "EditArtifact", ...edit });
    base += 1;
  }
  const { rows } = await pool().query<{ bytes: string }>(
    `SELECT sum(pg_column_size(e.*)) AS bytes FROM "InterviewEvent" e WHERE "sessionId" = $1 AND type = 'ArtifactEdited'`,
    [sessionId],
  );
  const megabytes = Number(rows[0]?.bytes ?? Number.NaN) / 1_000_000;
  const events = await readEvents(sessionId, 0);
  const edits = events.flatMap((event) => (event.type === "ArtifactEdited" ? [{ at: event.at, changes: event.payload.changes }] : []));
  const began = performance.now();
  const timeline = new Timeline("", edits);
  const openMs = performance.now() - began;
  const next = numbers(9);
  const times = Array.from({ length: seeks }, () => {
    const from = performance.now();
    timeline.textAfter(Math.floor(next() * timeline.length));
    return performance.now() - from;
  });
  const slowest = Math.max(...times);
  return {
    title: `An hour of typing (${minutes * keysPerMinute} keys in pieces of ${batchMs / 1000} s)`,
    notes: [`${edits.length} events, ${timeline.length} changes; a replay opens once and then goes to any moment`],
    header: ["figure", "value", ""],
    rows: [
      ["stored", `${megabytes.toFixed(2)} MB`, verdict(megabytes, { must: 1, most: true })],
      ["replay opens", `${openMs.toFixed(0)} ms`, verdict(openMs, { must: 200, most: true })],
      ["any moment, median", `${median(times).toFixed(2)} ms`, ""],
      ["any moment, 99 %", `${quantile(times, 0.99).toFixed(2)} ms`, ""],
      ["any moment, slowest", `${slowest.toFixed(2)} ms`, verdict(openMs + slowest, { must: 200, most: true })],
    ],
    data: { megabytes, events: edits.length, changes: timeline.length, openMs, medianMs: median(times), slowestMs: slowest },
  };
}
