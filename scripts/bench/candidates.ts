import { randomInt } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { v7 as uuidv7 } from "uuid";
import type { CategoryContent, QuestionContent } from "#lib/bank/content.ts";
import { publishStarterBank } from "#lib/data/categories/publish-starter-bank.ts";
import { startSession } from "#lib/data/sessions/start-session.ts";
import type { UserViewer } from "#lib/data/viewer.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { consentVersion } from "#lib/interview/consent.ts";
import { queue } from "#lib/jobs/queue.ts";
import { backend } from "#prisma/bank/backend.ts";

const password = "interview-demo";
let queueUsed = false;
let passwordHash: Promise<string> | undefined;

export type Person = UserViewer & { email: string };

/** Somebody new, with the password that `signIn` uses. */
export async function person(role: "CANDIDATE" | "RECRUITER" = "CANDIDATE"): Promise<Person> {
  passwordHash ??= hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const userId = uuidv7();
  const email = `${userId}@example.com`;
  await prisma().user.create({
    data: { id: userId, fullName: "Bench Candidate", email, role, passwordHash: await passwordHash, emailVerified: new Date() },
    select: { id: true },
  });
  return { kind: "user", userId, role, email };
}

/** Each person comes from a network of their own, so that they share no limit. */
const ownNetwork = () => `10.${[0, 0, 0].map(() => randomInt(256)).join(".")}`;

/** Signs a person in over HTTP. @returns the value of a Cookie header */
export async function signIn(origin: string, { email }: Person): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const { csrfToken } = (await keep(await fetch(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string };
  const response = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, email, password }),
    headers: { cookie: cookie(), "x-auth-return-redirect": "1", "x-forwarded-for": ownNetwork() },
  });
  const { url } = (await keep(response).json()) as { url: string };
  if (url.includes("error")) throw new Error(`the sign-in of ${email} was refused: ${url}`);
  return cookie();
}

/** The starter questions on backend engineering, with as many of them and as many probes as a part of the bench needs. */
export async function category(questionCount: number, maxProbes: number): Promise<string> {
  const slug = `bench-${uuidv7()}`;
  const content: CategoryContent = { ...backend.content, name: slug, minutes: 180, questionCount, maxProbes };
  const questions = backend.questions
    .slice(0, questionCount)
    .map(({ key, content }): { key: string; content: QuestionContent } => ({ key, content }));
  if (questions.length < questionCount) throw new Error(`the starter bank has only ${questions.length} questions of this category`);
  await publishStarterBank({ kind: "system", job: "bench" }, { bank: [{ slug, content, questions }] });
  const { id } = await prisma().interviewCategory.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  return id;
}

/**
 * An interview of this person. The row is put there directly, because a person has one open interview of a category;
 * consent, plan and start go through the verb.
 */
export async function interview(owner: Person, categoryId: string, { start = true } = {}): Promise<string> {
  const sessionId = uuidv7();
  await prisma().interviewSession.create({ data: { id: sessionId, userId: owner.userId, categoryId }, select: { id: true } });
  queueUsed ||= start;
  if (start) await startSession(owner, { sessionId, agreed: true, consentVersion, language: "en" });
  return sessionId;
}

/** Lets go of what the verbs hold in this process. */
export async function leave(): Promise<void> {
  if (queueUsed) await (await queue()).stop({ graceful: false });
  await prisma().$disconnect();
  await pool().end();
}
