import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma } from "#lib/db/client.ts";
import type { UserRole } from "#lib/db/generated/enums.ts";
import { AppError } from "#lib/errors.ts";
import { queue } from "#lib/jobs/queue.ts";
import { somebody } from "./testing/test-evaluations.ts";
import { type Ids, type Kind, kinds, type Outcome, type Row, type Target, targets, things } from "./testing/test-policies.ts";
import { rows } from "./testing/test-roles.ts";
import { prepareRows } from "./testing/test-subjects.ts";
import type { UserViewer, Viewer } from "./viewer.ts";

// Every verb of lib/data × who asks × whose thing it is; the rows are in test-roles.ts, and a verb without one fails.

beforeAll(prepareRows);
afterAll(async () => {
  await (await queue()).stop({ graceful: false });
});

const roles: Partial<Record<Kind, UserRole>> = { candidate: "CANDIDATE", recruiter: "RECRUITER", admin: "ADMIN" };

/** The viewer of a case and what the verb is called on. */
async function caseOf(kind: Kind, target: Target, of: Row["of"]): Promise<{ viewer: Viewer; ids: Ids; owner: UserViewer }> {
  const role = roles[kind];
  const person = await somebody(role);
  const owner = target === "own" && role ? person : await somebody();
  const viewer: Viewer = role ? person : kind === "system" ? { kind: "system", job: "test" } : { kind: "anonymous" };
  const made = of ? await of(owner) : {};
  const ids = target === "missing" ? Object.fromEntries(Object.keys(made).map((name) => [name, uuid()])) : made;
  return { viewer, ids, owner };
}

type Met = { outcome: Outcome; words: string };

async function meet(act: () => unknown): Promise<Met> {
  try {
    await act();
    return { outcome: "ok", words: "" };
  } catch (error) {
    if (error instanceof AppError) return { outcome: error.code, words: JSON.stringify([error.message, error.fields, error.data]) };
    return { outcome: "broken", words: "" };
  }
}

/** Everything that a refused call might have changed. */
async function snapshot(owner: UserViewer): Promise<string> {
  const person = await prisma().user.findUnique({
    where: { id: owner.userId },
    include: { sessions: { include: { runs: true, consent: true, transcript: true } }, avatar: true, tokens: true },
  });
  return JSON.stringify(person);
}

test.each(rows.map((row) => [row.verb.name, row] as const))("%s: who may, and on whose", async (_name, { call, policy, of }) => {
  for (const kind of kinds) {
    const met: Partial<Record<Target, Met>> = {};
    for (const target of of ? targets : (["own"] as const)) {
      // The others own nothing.
      if (of && target === "own" && !roles[kind]) continue;
      const { viewer, ids, owner } = await caseOf(kind, target, of);
      const before = await snapshot(owner);
      const seen = await meet(() => call(viewer, ids));
      expect({ kind, target, outcome: seen.outcome }).toEqual({ kind, target, outcome: policy(kind, target) });
      if (seen.outcome !== "ok") expect(await snapshot(owner)).toBe(before);
      met[target] = seen;
    }
    if (of && kind !== "system" && policy(kind, "missing") !== "conflict") {
      const { viewer, ids } = await caseOf(kind, "missing", of);
      const malformed = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, things.includes(name) ? "no-id" : id]));
      // What cannot be an id is one of nothing.
      const { outcome } = await meet(() => call(viewer, malformed));
      expect({ kind, malformed: outcome }).toEqual({ kind, malformed: met.missing?.outcome });
    }
    // Nobody learns from a refusal whether a thing exists.
    if (met.foreign && met.foreign.outcome !== "ok") expect({ kind, met: met.foreign }).toEqual({ kind, met: met.missing });
  }
});

/** The exported functions of lib/data/<entity> whose first parameter is a viewer, by code and by types. */
async function verbsOf(folder: string): Promise<{ name: string; file: string }[]> {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const files = readdirSync(`${here}${folder}`).filter(
    (file) => file.endsWith(".ts") && !file.includes(".test.") && !file.startsWith("test-"),
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const path = `${here}${folder}/${file}`;
      const exported: Record<string, unknown> = await import(path);
      const typed = readFileSync(path, "utf8").matchAll(/^export (?:async )?(?:function\*? |const )(\w+)[^\n(]*\(\s*\w+: \w*Viewer\b/gmu);
      const names = new Set([...typed].map(([, name = ""]) => name));
      for (const [name, value] of Object.entries(exported)) {
        if (typeof value === "function" && /^[^(]*\(\s*_?viewer\b/u.test(value.toString())) names.add(name);
      }
      return [...names].map((name) => ({ name, file: `${folder}/${file}` }));
    }),
  );
  return found.flat();
}

test("every verb has a row", async () => {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const verbs = (await Promise.all(folders.map(({ name }) => verbsOf(name)))).flat();
  expect(verbs.length).toBeGreaterThan(40);
  const covered = new Set(rows.map(({ verb }) => verb.name));
  expect(verbs.filter(({ name }) => !covered.has(name))).toEqual([]);
});
