import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folders = ["app", "components", "lib", "prisma", "e2e", "scripts", "docs", "public"];

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true })
    .map((name) => join("docs", String(name)))
    .filter((name) => name.endsWith(".md")),
];

const read = (page: string) => readFileSync(join(root, page), "utf8");

test("every link between pages, and every picture, leads somewhere", () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/gu)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^(?:https?|mailto):/u.test(target) && !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(broken).toEqual([]);
});

test("every file that a page names exists", () => {
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:\w+)\/[\w./()[\]-]+\.(?:ts|tsx|mjs|prisma))`/gu)]
      .map(([, path = ""]) => path)
      .filter((path) => folders.includes(path.split("/")[0] ?? "") && !path.includes("NAME") && !existsSync(join(root, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});

test("the README is short", () => {
  expect(statSync(join(root, "README.md")).size).toBeLessThanOrEqual(12_000);
});
