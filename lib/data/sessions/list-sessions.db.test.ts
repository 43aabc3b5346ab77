import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { somebody, someCategory } from "#lib/data/testing/test-evaluations.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import type { SessionStatus } from "#lib/db/generated/enums.ts";
import { backend } from "#prisma/bank/backend.ts";
import { behaviouralVietnamese } from "#prisma/bank/behavioural-vi.ts";
import { listSessions } from "./list-sessions.ts";

let recruiter: UserViewer;
let categories: string[];
const day = 24 * 3_600_000;
const first = Date.parse("2026-01-01T12:00:00Z");

/** 60 sessions, one a day, two of them at the same moment; every second one has a score, some scores are equal. */
beforeAll(async () => {
  recruiter = await somebody("RECRUITER", "Rita Recruiter");
  const made = await Promise.all([backend, behaviouralVietnamese].map(({ content }) => someCategory(content, [])));
  categories = made.map(({ categoryId }) => categoryId);
  const people = await Promise.all(["Đức Trần", "Ada 100% Lovelace", "Grace_Hopper"].map((name) => somebody("CANDIDATE", name)));
  for (let index = 0; index < 60; index += 1) {
    const id = uuidv7();
    const status: SessionStatus = index % 10 === 9 ? "ABANDONED" : "COMPLETED";
    await prisma().interviewSession.create({
      data: {
        id,
        status,
        userId: people[index % 3]?.userId ?? "",
        categoryId: categories[index % 2] ?? "",
        createdAt: new Date(first + (index === 31 ? 30 : index) * day),
        decision: index % 15 === 0 ? "ADVANCE" : index % 15 === 5 ? "REJECT" : "UNDECIDED",
      },
    });
    if (index % 2 === 1) continue;
    const runId = uuidv7();
    await prisma().evaluationRun.create({ data: { id: runId, sessionId: id, version: 1, status: "COMPLETED" } });
    const overallScore = index % 8 === 0 ? null : (index * 7) % 40;
    await prisma().evaluationReport.create({
      data: { id: uuidv7(), sessionId: id, runId, aiFeedback: "{}", recommendation: "MIXED", overallScore },
    });
  }
});

async function all(query: Record<string, unknown>) {
  const rows: Awaited<ReturnType<typeof listSessions>>["sessions"] = [];
  let cursor: string | undefined;
  const pages: number[] = [];
  do {
    const page = await listSessions(recruiter, { ...query, cursor });
    rows.push(...page.sessions);
    pages.push(page.sessions.length);
    cursor = page.next;
  } while (cursor);
  return { rows, pages };
}

test.each(["desc", "asc"])("by date, %s: every session once, in order, 25 at a time", async (direction) => {
  const { rows, pages } = await all({ sort: "date", direction });
  expect(pages).toEqual([25, 25, 10]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
  const times = rows.map(({ createdAt }) => createdAt.getTime());
  expect(times).toEqual([...times].sort((a, b) => (direction === "asc" ? a - b : b - a)));
});

test.each(["desc", "asc"])("by score, %s: those without one last", async (direction) => {
  const { rows, pages } = await all({ sort: "score", direction });
  expect(pages).toEqual([25, 25, 10]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
  const scores = rows.map(({ report }) => report?.overallScore ?? null);
  const known = scores.filter((score) => score !== null);
  expect(known).toHaveLength(22);
  expect(scores.slice(0, 22)).toEqual([...known].sort((a, b) => (direction === "asc" ? a - b : b - a)));
  const unscored = rows.slice(22).map(({ createdAt }) => createdAt.getTime());
  expect(unscored).toEqual([...unscored].sort((a, b) => b - a));
});

test("search finds parts of names and addresses, and takes % and _ for what they are", async () => {
  expect((await all({ search: "trần" })).rows).toHaveLength(20);
  expect((await all({ search: "đỨC TRẦN" })).rows).toHaveLength(20);
  expect((await all({ search: "100%" })).rows).toHaveLength(20);
  expect((await all({ search: "e_h" })).rows).toHaveLength(20);
  expect((await all({ search: "%" })).rows).toHaveLength(20);
  expect((await all({ search: "@example.com" })).rows).toHaveLength(60);
  expect((await all({ search: "nobody" })).rows).toHaveLength(0);
});

test("search finds names without their accents and with the tone on the other vowel; what is written so comes first", async () => {
  const search = `Hoà ${uuidv7().slice(-6)}`;
  const last = search.slice(4);
  const names = [`Đặng Thị Hòa ${last}`, `Hoa ${last}`, `Hoà ${last}`, `Muñoz Hoạ ${last}`];
  for (const [index, name] of names.entries()) {
    const { userId } = await somebody("CANDIDATE", name);
    const createdAt = new Date(first + index * day);
    await prisma().interviewSession.create({ data: { id: uuidv7(), userId, categoryId: categories[0] ?? "", createdAt } });
  }
  const found = async (query: Record<string, unknown>) => (await all(query)).rows.map(({ candidate }) => candidate.fullName);
  // Whole names, then what is written so, then the others, each newest first.
  expect(await found({ search })).toEqual([names[2], names[0], names[3], names[1]]);
  expect(await found({ search: `hoa ${last}` })).toEqual([names[1], names[3], names[2], names[0]]);
  expect(await found({ search: `dang thi hoa ${last}` })).toEqual([names[0]]);
  expect(await found({ search: `munoz hoa ${last}` })).toEqual([names[3]]);
  expect(new Set(await found({ search: `hoa ${last}`, sort: "score" }))).toEqual(new Set(names));
  await prisma().interviewSession.deleteMany({ where: { user: { fullName: { in: names } } } });
});

test("filters work together, with either order", async () => {
  for (const sort of ["date", "score"]) {
    const { rows } = await all({ sort, categoryId: categories[1], status: "ABANDONED", from: "2026-01-10", to: "2026-01-30" });
    expect(rows.map(({ createdAt }) => createdAt.toISOString().slice(0, 10)).sort()).toEqual(["2026-01-10", "2026-01-20", "2026-01-30"]);
    expect(rows.every(({ status, category }) => status === "ABANDONED" && category.id === categories[1])).toBe(true);
  }
});

test("days are those of the reader's calendar", async () => {
  const search = `Midnight ${uuidv7().slice(-6)}`;
  const { userId } = await somebody("CANDIDATE", search);
  // Half past eleven in the evening in Hanoi, and half past midnight.
  const times = ["2026-02-10T16:30:00Z", "2026-02-10T17:30:00Z"].map((time) => new Date(time));
  for (const createdAt of times)
    await prisma().interviewSession.create({ data: { id: uuidv7(), userId, categoryId: categories[0] ?? "", createdAt } });
  const on = async (day: string, timeZone?: string) =>
    (await all({ search, from: day, to: day, timeZone })).rows.map(({ createdAt }) => createdAt).reverse();
  expect(await on("2026-02-10")).toEqual(times);
  expect(await on("2026-02-10", "Asia/Ho_Chi_Minh")).toEqual([times[0]]);
  expect(await on("2026-02-11", "Asia/Ho_Chi_Minh")).toEqual([times[1]]);
  await expect(on("2026-02-11", "Asia/Nowhere")).rejects.toMatchObject({ code: "invalid" });
  await prisma().interviewSession.deleteMany({ where: { userId } });
});

test("decisions are a filter; undecided are those that are over", async () => {
  const { id } = await prisma().interviewSession.create({
    data: { id: uuidv7(), userId: recruiter.userId, categoryId: categories[0] ?? "", status: "IN_PROGRESS", createdAt: new Date(first) },
    select: { id: true },
  });
  for (const sort of ["date", "score"]) {
    const { rows } = await all({ sort, decision: "ADVANCE" });
    expect(rows).toHaveLength(4);
    expect(rows.every(({ decision }) => decision === "ADVANCE")).toBe(true);
    expect((await all({ sort, decision: "REJECT", status: "ABANDONED" })).rows).toHaveLength(0);
    expect((await all({ sort, decision: "HOLD" })).rows).toHaveLength(0);
    const undecided = await all({ sort, decision: "UNDECIDED" });
    expect(undecided.pages).toEqual([25, 25, 2]);
    expect(new Set(undecided.rows.map((row) => row.id)).size).toBe(52);
  }
  await prisma().interviewSession.delete({ where: { id }, select: { id: true } });
  await expect(listSessions(recruiter, { decision: "MAYBE" })).rejects.toMatchObject({ code: "invalid" });
});

test("candidates are refused, and a cursor that is not ours or of another order is", async () => {
  await expect(listSessions(await somebody(), {})).rejects.toMatchObject({ code: "forbidden" });
  const { next } = await listSessions(recruiter, { sort: "date" });
  await expect(listSessions(recruiter, { sort: "score", cursor: next })).rejects.toMatchObject({ code: "invalid" });
  await expect(listSessions(recruiter, { cursor: "garbage" })).rejects.toMatchObject({ code: "invalid" });
  await expect(listSessions(recruiter, { from: "yesterday" })).rejects.toMatchObject({ code: "invalid" });
});
