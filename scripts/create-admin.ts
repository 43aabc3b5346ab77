import { parseArgs } from "node:util";
import { createUser } from "#lib/data/users/create-user.ts";
import { pool, prisma } from "#lib/db/client.ts";
import { AppError } from "#lib/errors.ts";
import { askHidden } from "./hidden-input.ts";
import { Failure, run } from "./local/failure.mjs";

const usage = `Makes a person, or gives an existing one a role and a new password:
  npm run admin:create -- --email you@example.com --name "Your Name" [--role ADMIN|RECRUITER|CANDIDATE]
The password comes from ADMIN_PASSWORD, or is asked for on the terminal.`;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        email: { type: "string" },
        name: { type: "string" },
        role: { type: "string", default: "ADMIN" },
        help: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : "The arguments cannot be read."}\n${usage}`);
  }
}

async function readPassword(): Promise<string> {
  const given = process.env.ADMIN_PASSWORD;
  if (given) return given;
  if (!process.stdin.isTTY) throw new Failure("There is no terminal to ask for the password on. Set ADMIN_PASSWORD instead.");
  const write = (text: string) => void process.stderr.write(text);
  const password = await askHidden("Password (at least 10 characters): ", process.stdin, write);
  if ((await askHidden("Once more: ", process.stdin, write)) !== password)
    throw new Failure("The two passwords differ. Nothing was changed.");
  return password;
}

async function createAdmin(): Promise<void> {
  const { email, name, role, help } = readArguments();
  if (help) return console.log(usage);
  if (!email || !name) throw new Failure(`--email and --name are needed.\n${usage}`);
  const wanted = role.toUpperCase();
  if (!["ADMIN", "RECRUITER", "CANDIDATE"].includes(wanted))
    throw new Failure(`There is no role "${role}". Choose ADMIN, RECRUITER or CANDIDATE.`);
  const password = await readPassword();
  try {
    const { existed } = await createUser({ kind: "system", job: "admin:create" }, { fullName: name, email, password, role: wanted });
    const done = existed ? `has the role ${wanted} and this password now; older sign-ins have ended` : `can sign in now, as ${wanted}`;
    console.log(`${email.trim().toLowerCase()} ${done}.`);
  } catch (error) {
    if (error instanceof AppError) throw new Failure(Object.values(error.fields ?? {}).join(" ") || error.message);
    throw error;
  } finally {
    await prisma().$disconnect();
    await pool().end();
  }
}

await run(createAdmin);
