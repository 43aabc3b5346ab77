import { publishStarterBank } from "#lib/data/categories/publish-starter-bank.ts";
import { createUser } from "#lib/data/users/create-user.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { starterBank } from "#prisma/bank/bank.ts";

/**
 * Puts the starter question bank into an empty installation, and three demo people into the embedded database.
 * Run again, it changes nothing.
 */

const viewer = { kind: "system", job: "seed" } as const;

const demoPeople = [
  { fullName: "Minh Tran", email: "candidate@example.com", role: "CANDIDATE" },
  { fullName: "Rosa Keller", email: "recruiter@example.com", role: "RECRUITER" },
  { fullName: "Ada Okafor", email: "admin@example.com", role: "ADMIN" },
] as const;

const published = await publishStarterBank(viewer, { bank: starterBank });
if (published.categories > 0) console.log(`Starter bank: ${published.categories} categories, ${published.questions} questions.`);

if (env().EMBEDDED_DATABASE) {
  for (const person of demoPeople) {
    const known = await prisma().user.findUnique({ where: { email: person.email }, select: { id: true } });
    if (!known) await createUser(viewer, { ...person, password: "interview-demo" });
  }
}

await prisma().$disconnect();
await pool().end();
