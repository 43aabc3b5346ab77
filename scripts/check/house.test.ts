import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { expect, test } from "vitest";

/** The house keeps its shape: which room may import from which, and what each file of lib begins with. */

const root = join(import.meta.dirname, "../..");
const rooms = ["app", "components", "lib", "prisma", "e2e", "scripts"];

type Import = { from: string; to: string; typeOnly: boolean };

const files = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.startsWith("lib/db/generated/")),
);

const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const isTest = (file: string) => /\.test\.tsx?$|\/test-[\w-]+\.tsx?$/.test(file);

const imports: Import[] = files.flatMap((from) =>
  [...(texts.get(from) ?? "").matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/gms)].flatMap(
    ([, type, target, late]) => {
      const wanted = target ?? late ?? "";
      const to = wanted.startsWith("#") ? wanted.slice(1) : wanted.startsWith(".") ? posix.join(dirname(from), wanted) : wanted;
      return [{ from, to, typeOnly: Boolean(type) }];
    },
  ),
);

const within =
  (...places: string[]) =>
  (file: string) =>
    places.some((place) => file === place || file.startsWith(`${place}/`));
const ours = within(...rooms);
/** No I/O, no clock, no randomness, no model; each may know those before it. */
const pureRooms = ["lib/text", "lib/bank", "lib/turn-taking", "lib/interview", "lib/evaluation"];
const pure = within(...pureRooms);

/** Of one action or handler: reading its input and telling a failure take two or three. */
const mostBranches = 6;

/** Imports out of `place` into our own code that `allowed` does not name. */
function strays(place: string, allowed: (found: Import) => boolean): string[] {
  return imports
    .filter((found) => within(place)(found.from) && !isTest(found.from) && ours(found.to) && !within(place)(found.to))
    .filter((found) => !allowed(found))
    .map(({ from, to }) => `${from} → ${to}`);
}

test("the pure rooms import only those before them, and nothing of Node's", () => {
  for (const [place, room] of pureRooms.entries()) expect(strays(room, ({ to }) => within(...pureRooms.slice(0, place))(to))).toEqual([]);
  const packages = imports.filter(({ from, to }) => pure(from) && !isTest(from) && !ours(to)).map(({ to }) => to);
  expect([...new Set(packages)]).toEqual(["zod"]);
});

test("components know the pure rooms and types, nothing that runs on the server", () => {
  expect(strays("components", ({ to, typeOnly }) => pure(to) || (typeOnly && within("lib")(to)))).toEqual([]);
});

test("data is behind one door: only lib/data, our own commands and sign-in's adapter touch Prisma or the pool", () => {
  const door = within("lib/db", "lib/data", "lib/auth/adapter.ts", "lib/auth/rate-limit.ts", "prisma/seed.ts", "scripts");
  const others = imports.filter(({ from, to, typeOnly }) => to === "lib/db/client.ts" && !typeOnly && !isTest(from) && !door(from));
  expect(others.map(({ from }) => from)).toEqual([]);
});

test("lib/data knows the pure rooms, its ports to queue, mail, sign-in rules and database, what models cost, and no model", () => {
  const allowed = within(
    "lib/db",
    "lib/jobs/queue.ts",
    "lib/auth/password.ts",
    "lib/auth/common-password.ts",
    "lib/auth/rate-limit.ts",
    "lib/limits",
    "lib/mail",
    "lib/env.ts",
    "lib/log.ts",
    "lib/errors.ts",
    "lib/model-prices.ts",
  );
  expect(strays("lib/data", ({ to }) => pure(to) || allowed(to))).toEqual([]);
});

test("one door makes accounts, so that each name and address has been through one schema", () => {
  const makers = files.filter(
    (file) => /\buser\.(create|createMany|upsert)\(/u.test(texts.get(file) ?? "") && within("app", "lib")(file) && !isTest(file),
  );
  // Invitations make many at once, from lines that went through the same schema.
  expect(makers.sort()).toEqual(["lib/data/invitations/invite-candidates.ts", "lib/data/users/add-user.ts"]);
});

test("the queue's workers reach data, models and evaluation, never a page", () => {
  expect(strays("lib/jobs/workers", ({ to }) => within("lib")(to))).toEqual([]);
});

test("nothing in lib, components or prisma imports a page or a test", () => {
  const wrong = imports.filter(({ from, to }) => within("lib", "components", "prisma")(from) && !isTest(from) && within("app", "e2e")(to));
  expect(wrong).toEqual([]);
});

test("everything of lib but the pure rooms, errors and types is for the server alone", () => {
  const inBrowser = within("lib/call/local/machine");
  const exempt = (file: string) => pure(file) || inBrowser(file) || file === "lib/errors.ts" || isTest(file);
  const open = files.filter((file) => within("lib")(file) && !exempt(file) && !(texts.get(file) ?? "").includes('import "server-only";'));
  expect(open).toEqual([]);
});

test("only lib/env.ts reads the environment", () => {
  const readers = files.filter(
    (file) => within("app", "components", "lib")(file) && !isTest(file) && /process\.env\b/.test(texts.get(file) ?? ""),
  );
  // The second one takes an empty variable away, which a library would read by itself.
  expect(readers.sort()).toEqual(["lib/ai/openai/no-blank-address.ts", "lib/env.ts"]);
});

test("server actions and route handlers decide nothing: they read, call one verb and answer", () => {
  const branches = /\bif \(|\?[^.?:][^?]*:|\bswitch\b|\bfor \(|\bwhile \(/gu;
  const deciding = files
    .filter((file) => within("app")(file) && /(actions|route)\.ts$/.test(file))
    .flatMap((file) =>
      (texts.get(file) ?? "")
        .split(/^export /mu)
        .slice(1)
        .map((part) => ({ part: `${file}: ${part.split("(")[0]}`, count: part.match(branches)?.length ?? 0 })),
    );
  expect(deciding.filter(({ count }) => count > mostBranches)).toEqual([]);
});

test("dates, times and numbers are written in one place, which knows the reader's zone and language", () => {
  const writes = /\btoLocale(?:Date|Time)?String\b|\bIntl\.(?:DateTimeFormat|NumberFormat)\b/u;
  const others = files.filter(within("app", "components", "lib")).filter((file) => !isTest(file) && file !== "lib/text/formats.ts");
  expect(others.filter((file) => writes.test(texts.get(file) ?? ""))).toEqual([]);
});
