import { v4 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { downloadArtifacts } from "#lib/data/artifacts/download-artifacts.ts";
import { getArtifactHistory } from "#lib/data/artifacts/get-artifact-history.ts";
import { exportQuestions } from "#lib/data/imports/export-questions.ts";
import { getRoom } from "#lib/data/interviews/get-room.ts";
import { watchInterview } from "#lib/data/interviews/watch-interview.ts";
import { findRecordedPart } from "#lib/data/recordings/find-recording.ts";
import { getReport } from "#lib/data/reports/get-report.ts";
import { somebody } from "#lib/data/testing/test-evaluations.ts";
import { startedInterview } from "#lib/data/testing/test-interviews.ts";
import { categoryId, coding, prepareRows, recorded } from "#lib/data/testing/test-subjects.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { prisma } from "#lib/db/client.ts";
import { queue } from "#lib/jobs/queue.ts";

beforeAll(prepareRows);
afterAll(async () => {
  vi.restoreAllMocks();
  await (await queue()).stop({ graceful: false });
});

const writtenOf = async ({ userId }: UserViewer) => {
  const entries = await prisma().auditEntry.findMany({ where: { actorId: userId }, orderBy: { id: "asc" } });
  return entries.map(({ action, entityId }) => `${action} ${entityId}`);
};

test("who of the staff reads what belongs to a candidate is written down, once an hour", async () => {
  const recruiter = await somebody("RECRUITER");
  const { candidate, sessionId } = await startedInterview();
  const { sessionId: heard = "" } = await recorded(await somebody());
  const { artifactId = "" } = await coding(await somebody());
  const readAll = async () => {
    await getReport(recruiter, { sessionId });
    await getRoom(recruiter, { sessionId });
    const line = new AbortController();
    await (await watchInterview(recruiter, { sessionId }, line)).return(undefined);
    line.abort();
    await findRecordedPart(recruiter, { sessionId: heard, index: 0 });
    await getArtifactHistory(recruiter, { artifactId });
  };
  const once = [`report.read ${sessionId}`, `session.watched ${sessionId}`, `recording.played ${heard}`, `artifact.replayed ${artifactId}`];
  await readAll();
  await readAll();
  expect(await writtenOf(recruiter)).toEqual(once);
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
  await readAll();
  vi.restoreAllMocks();
  expect((await writtenOf(recruiter)).toSorted()).toEqual([...once, ...once].toSorted());

  // What is one's own, and what nobody was given, is no reading of somebody's data.
  await getRoom(candidate, { sessionId });
  await expect(getReport(recruiter, { sessionId: uuid() })).rejects.toMatchObject({ code: "not_found" });
  expect(await writtenOf(candidate)).not.toContain(`session.watched ${sessionId}`);
  expect(await writtenOf(recruiter)).toHaveLength(8);
});

test("each file that leaves is written down", async () => {
  const recruiter = await somebody("RECRUITER");
  const { artifactId = "", sessionId = "" } = await coding(await somebody());
  await downloadArtifacts(recruiter, { artifactId });
  await downloadArtifacts(recruiter, { sessionId });
  await exportQuestions(recruiter, { categoryId, format: "csv" });
  await exportQuestions(recruiter, { categoryId, format: "csv" });
  const exported = `bank.exported ${categoryId}`;
  expect(await writtenOf(recruiter)).toEqual([`artifact.downloaded ${artifactId}`, "artifacts.exported all", exported, exported]);
});
