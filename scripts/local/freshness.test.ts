import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildSources, hashFiles, isFresh, matchesLock, recordHash } from "./freshness.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "aai-freshness-"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content = path) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

test("a hash depends on contents and names, and not on the order in which files are listed", () => {
  write("a.ts", "1");
  write("b.ts", "2");
  write("c.ts", "2");
  const hash = hashFiles(root, ["a.ts", "b.ts"]);
  expect(hashFiles(root, ["b.ts", "a.ts"])).toBe(hash);
  expect(hashFiles(root, ["a.ts", "c.ts"])).not.toBe(hash);
  write("b.ts", "3");
  expect(hashFiles(root, ["a.ts", "b.ts"])).not.toBe(hash);
});

test("a build depends on sources, not on tests, documents, tools or what it makes itself", () => {
  const inside = [
    "app/(public)/page.tsx",
    "components/ui/button.tsx",
    "lib/env.ts",
    "prisma/schema.prisma",
    "next.config.ts",
    "package-lock.json",
    "proxy.ts",
  ];
  const outside = [
    ".env",
    ".next/BUILD_ID",
    ".data/secret",
    "README.md",
    "app/page.test.tsx",
    "e2e/sign-in.spec.ts",
    "lib/data/log.db.test.ts",
    "lib/db/generated/client.ts",
    "next-env.d.ts",
    "node_modules/next/package.json",
    "prisma/migrations/1/migration.sql",
    "public/logo.svg",
    "scripts/start.mjs",
    "tsconfig.tsbuildinfo",
  ];
  for (const path of [...inside, ...outside]) write(path);
  expect(buildSources(root).sort()).toEqual([...inside].sort());
});

test("a record is fresh for the hash that it keeps, and for no other", () => {
  const record = join(root, "record");
  expect(isFresh(record, "x")).toBe(false);
  recordHash(record, "x");
  expect(isFresh(record, "x")).toBe(true);
  expect(isFresh(record, "y")).toBe(false);
});

test("what is installed matches the lock file when every package that is not optional has its version", () => {
  const wanted = {
    packages: { "": {}, "node_modules/next": { version: "1.0.0" }, "node_modules/mac": { version: "1.0.0", optional: true } },
  };
  expect(matchesLock(wanted, { packages: { "node_modules/next": { version: "1.0.0" } } })).toBe(true);
  expect(matchesLock(wanted, { packages: { "node_modules/next": { version: "0.9.0" } } })).toBe(false);
  expect(matchesLock(wanted, {})).toBe(false);
});
