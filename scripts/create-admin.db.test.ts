import { execFile } from "node:child_process";
import { v4 as uuid } from "uuid";
import { expect, test } from "vitest";
import { signInWithPassword } from "#lib/data/users/sign-in.ts";
import { prisma } from "#lib/db/client.ts";

const password = "correct horse battery";

function create(args: string[], env: Record<string, string | undefined> = { ADMIN_PASSWORD: password }) {
  return new Promise<{ code: number | null; out: string; error: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ["--conditions=react-server", "scripts/create-admin.ts", ...args],
      { env: { ...process.env, ...env } },
      (_error, out, error) => resolve({ code: child.exitCode, out, error }),
    );
    child.stdin?.end();
  });
}

test("makes an admin who can sign in, and changes an existing person", async () => {
  const email = `${uuid()}@example.com`;
  const made = await create(["--email", ` ${email.toUpperCase()}`, "--name", "Ada Okafor"]);
  expect(made).toEqual({ code: 0, out: `${email} can sign in now, as ADMIN.\n`, error: "" });
  expect(await signInWithPassword({ kind: "anonymous" }, { email, password }, { address: "203.0.113.5" })).toMatchObject({
    role: "ADMIN",
    fullName: "Ada Okafor",
  });
  const changed = await create(["--email", email, "--name", "Ada Okafor", "--role", "recruiter"]);
  expect(changed.code).toBe(0);
  expect(changed.out).toContain("RECRUITER");
  expect(await prisma().user.findUnique({ where: { email }, select: { role: true } })).toEqual({ role: "RECRUITER" });
});

test("what is wrong is said in one clear complaint each, and nothing is made", async () => {
  const ada = ["--email", "a@example.com", "--name", "Ada"];
  const tries = [
    [["--name", "Ada"], {}, "--email and --name are needed"],
    [["--email", "nobody", "--name", "Ada"], {}, "full email address"],
    [ada, { ADMIN_PASSWORD: "" }, "Set ADMIN_PASSWORD"],
    [[...ada, "--role", "BOSS"], {}, 'no role "BOSS"'],
    [["--mail", "a@example.com"], {}, "--mail"],
  ] as const;
  for (const [args, env, words] of tries) {
    const { code, out, error } = await create([...args], { ADMIN_PASSWORD: password, ...env });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error).toContain(words);
    expect(error).not.toMatch(/\n\s+at /u);
  }
  expect(await prisma().user.count({ where: { email: "a@example.com" } })).toBe(0);
}, 60_000);
