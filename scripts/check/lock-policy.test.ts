import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { problemsOf } from "./lock-policy.ts";

const root = join(import.meta.dirname, "../..");
const Locked = z.record(
  z.string(),
  z.object({
    version: z.string().optional(),
    resolved: z.string().optional(),
    integrity: z.string().optional(),
    license: z.string().optional(),
    hasInstallScript: z.boolean().optional(),
    link: z.boolean().optional(),
  }),
);
const read = (name: string) => JSON.parse(readFileSync(join(root, name), "utf8"));

test("every package of the lock file is what we agreed to", () => {
  const packages = Object.entries(Locked.parse(read("package-lock.json").packages));
  expect(packages.length).toBeGreaterThan(300);
  const { allowScripts } = z.object({ allowScripts: z.record(z.string(), z.boolean()) }).parse(read("package.json"));
  expect(packages.flatMap(([path, found]) => problemsOf(path, found, allowScripts))).toEqual([]);
});

test("what comes from elsewhere, has no hash, is too old, or runs a script unasked is named", () => {
  const fine = { version: "1.0.0", integrity: "sha512-x", license: "MIT", resolved: "https://registry.example/x.tgz" };
  expect(problemsOf("node_modules/a", fine, {})).toEqual([]);
  const wrong = [
    { ...fine, integrity: "sha1-x" },
    { ...fine, resolved: "git+ssh://git@example.com/a.git" },
    { ...fine, resolved: "http://registry.example/x.tgz" },
    { ...fine, license: "AGPL-3.0" },
    { ...fine, license: undefined },
    { ...fine, hasInstallScript: true },
  ];
  for (const found of wrong) expect(problemsOf("node_modules/a/node_modules/b", found, {})).toHaveLength(1);
  expect(problemsOf("node_modules/a", { ...fine, hasInstallScript: true }, { a: false })).toEqual([]);
  expect(problemsOf("node_modules/nodemailer", { ...fine, version: "7.0.13" }, {})).toEqual([expect.stringContaining("older than 8")]);
});
