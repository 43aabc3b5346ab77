import { z } from "zod";
import { noteAnswer } from "#components/connection/admission.ts";
import { isFinal, refusalOf } from "#components/connection/refusal.ts";
import type { ArtifactKind, ArtifactLanguage } from "#lib/interview/artifacts/artifact-events.ts";
import { Workspace } from "#lib/interview/artifacts/workspace.ts";
import type { EditAnswer, EditBody } from "./text-sync.ts";

/** The workspace's way to the server. All of it throws Refused, or what fetch throws. */

function address(sessionId: string, artifactId?: string, action?: string): string {
  return `/api/sessions/${sessionId}/artifacts${artifactId ? `/${artifactId}/${action}` : ""}`;
}

async function post(path: string, body: unknown, keepalive = false): Promise<Response> {
  return fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), keepalive });
}

async function answered<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.output<Schema>> {
  if (!response.ok) throw await refusalOf(response);
  noteAnswer(response);
  return schema.parse(await response.json());
}

export async function fetchWorkspace(sessionId: string): Promise<Workspace> {
  return answered(await fetch(address(sessionId)), Workspace);
}

export type NewArtifact = { task: true; questionIndex: number } | { task: false; kind: ArtifactKind; language: ArtifactLanguage };

export async function openArtifact(sessionId: string, artifactId: string, what: NewArtifact): Promise<void> {
  await answered(await post(address(sessionId, artifactId, "open"), what), z.object({ artifactId: z.string() }));
}

/** @throws what is no final refusal: another try may help */
export async function sendEdit(sessionId: string, artifactId: string, body: EditBody, leaving: boolean): Promise<EditAnswer> {
  const response = await post(address(sessionId, artifactId, "edits"), body, leaving);
  if (response.ok) {
    noteAnswer(response);
    return { kind: "saved", revision: z.object({ revision: z.number() }).parse(await response.json()).revision };
  }
  const refusal = await refusalOf(response);
  if (!isFinal(refusal)) throw refusal;
  if (refusal.newest) return { kind: "taken", ...refusal.newest };
  return refusal.code === "gone" ? { kind: "over" } : { kind: "refused", refusal };
}

const Tests = z.array(z.object({ id: z.string(), passed: z.boolean(), actual: z.string().nullable(), error: z.string().nullable() }));

export async function sendRun(sessionId: string, artifactId: string, run: unknown): Promise<z.infer<typeof Tests>> {
  const { tests } = await answered(await post(address(sessionId, artifactId, "runs"), run), z.object({ tests: Tests }));
  return tests;
}

const Submitted = z.object({ hiddenTests: z.array(z.object({ id: z.string(), name: z.string(), input: z.string() })) });

export async function submit(sessionId: string, artifactId: string, revision: number): Promise<z.infer<typeof Submitted>["hiddenTests"]> {
  return (await answered(await post(address(sessionId, artifactId, "submission"), { revision }), Submitted)).hiddenTests;
}

const Counted = z.object({ passed: z.number(), total: z.number() });

export async function reportHidden(sessionId: string, artifactId: string, report: unknown): Promise<z.infer<typeof Counted>> {
  return answered(await post(address(sessionId, artifactId, "hidden-tests"), report), Counted);
}

/** A fact, sent once: nothing waits for it. */
export function noteAway(sessionId: string, artifactId: string, awayId: string, ms: number): void {
  void post(address(sessionId, artifactId, "away"), { awayId, ms }, true).catch(() => {});
}
