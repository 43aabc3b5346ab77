// Whether what was made from sources is still what they would make: a hash of the sources is kept beside the result.
// Fit for Node 20: the bootstrap asks too.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A hash over the paths and contents of files, independent of the order in which the system lists them.
 * @param {string} root
 * @param {string[]} paths relative to root
 */
export function hashFiles(root, paths) {
  const hash = createHash("sha256");
  for (const path of [...paths].sort()) {
    const content = createHash("sha256")
      .update(readFileSync(join(root, path)))
      .digest("hex");
    hash.update(`${path}\0${content}\n`);
  }
  return hash.digest("hex");
}

// What a build does not look at. Anything else might matter, so that a new folder cannot be forgotten here.
const OUTSIDE_FOLDERS = new Set([
  "node_modules",
  "e2e",
  "scripts",
  "docs",
  "public",
  "prisma/migrations",
  "lib/db/generated",
  "test-results",
  "playwright-report",
  "coverage",
]);
const OUTSIDE_FILES =
  /(^|\/)\.|\.md$|\.test\.tsx?$|\.tsbuildinfo$|^(LICENSE|biome\.json|knip\.json|next-env\.d\.ts|playwright\.config\.ts|prisma\.config\.ts|vitest\.config\.ts)$/;

/**
 * The files that `next build` depends on, relative to root.
 * @param {string} root
 * @param {string} [folder]
 * @returns {string[]}
 */
export function buildSources(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (OUTSIDE_FILES.test(path)) return [];
    if (entry.isDirectory()) return OUTSIDE_FOLDERS.has(path) ? [] : buildSources(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/**
 * @param {string} record the file that keeps the hash
 * @param {string} hash
 */
export function isFresh(record, hash) {
  try {
    return readFileSync(record, "utf8") === hash;
  } catch {
    return false;
  }
}

/**
 * @param {string} record
 * @param {string} hash
 */
export function recordHash(record, hash) {
  writeFileSync(record, hash);
}

/**
 * Whether what npm has installed is what the lock file asks for. Optional packages depend on the machine and are not compared.
 * @param {{ packages?: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} wanted package-lock.json
 * @param {{ packages?: Record<string, { version?: string }> }} installed node_modules/.package-lock.json
 */
export function matchesLock(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(
    ([path, { version, optional, devOptional }]) =>
      path === "" || optional || devOptional || installed.packages?.[path]?.version === version,
  );
}
