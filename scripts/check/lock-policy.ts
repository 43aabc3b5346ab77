import { lt } from "semver";

/** What package-lock.json has to meet; see SECURITY.md. */

export type LockedPackage = {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  link?: boolean;
};

/** Licences under which a company may run and change what it gets here. */
const licences =
  /^\(?(?:MIT|MIT-0|ISC|Apache-2\.0|BSD-[234]-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-[34]\.0|Unlicense|Python-2\.0|PostgreSQL|MPL-2\.0|Zlib|LGPL-3\.0-or-later|OFL-1\.1|SIL OPEN FONT LICENSE|WTFPL|EPL-2\.0|AFL-2\.1)(?: (?:AND|OR) .*)?\)?$/u;

/** Packages whose licence the lock does not name, or not by its usual name: read in their own files. */
const licencesReadByHand: Record<string, string> = {
  "@visx/vendor": "MIT",
  khroma: "MIT",
  "seq-queue": "MIT",
};

/** The oldest version of a package that has no advisory which concerns us. */
export const floors: Record<string, { version: string; why: string }> = {
  nodemailer: { version: "8.0.5", why: "older ones have advisories about addresses and headers" },
  "next-auth": { version: "5.0.0-beta.32", why: "older ones have advisories about sign-in" },
  next: { version: "16.4.5", why: "older ones have advisories about requests past the proxy" },
};

/** What is wrong with one package of a lock file; empty when nothing is. */
export function problemsOf(path: string, found: LockedPackage, allowScripts: Record<string, boolean>): string[] {
  if (path === "" || found.link) return [];
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const floor = floors[name];
  const host = found.resolved && URL.canParse(found.resolved) ? new URL(found.resolved) : null;
  const licence = licencesReadByHand[name] ?? found.license;
  return [
    ...(found.integrity?.startsWith("sha512-") ? [] : ["has no SHA-512 hash"]),
    ...(found.resolved === undefined || host?.protocol === "https:" ? [] : ["does not come from a registry over https"]),
    ...(licence && licences.test(licence) ? [] : [`has the licence ${licence ?? "(none)"}, which nobody has accepted`]),
    ...(found.hasInstallScript && allowScripts[name] === undefined
      ? ["runs a script when it is installed, and allowScripts says nothing of it"]
      : []),
    ...(floor && found.version && lt(found.version, floor.version) ? [`is older than ${floor.version}: ${floor.why}`] : []),
  ].map((problem) => `${name} ${found.version ?? ""} ${problem}`);
}
