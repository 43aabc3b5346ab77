import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectNode, root } from "./environment.mjs";
import { startPostgres, stopLeftover, withClient } from "./postgres.mjs";
import { canReach } from "./postgres-place.mjs";
import { isAlive } from "./processes.mjs";

type Started = { url: string; port: number; pid: number; adopted: boolean };

let dataDir: string;
const owners: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "aai-postgres-"));
  chmodSync(dataDir, 0o711);
});

afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill("SIGKILL");
  await expect.poll(() => stopLeftover(dataDir)).toBe(true);
  if (existsSync(join(dataDir, "postgres"))) rmSync(realpathSync(join(dataDir, "postgres")), { recursive: true });
  rmSync(dataDir, { recursive: true });
});

/** Another process that starts the server and holds it until it is killed. */
async function startElsewhere(): Promise<Started & { owner: ChildProcess }> {
  const script = `
    import { startPostgres } from "./scripts/local/postgres.mjs";
    const { url, port, pid, adopted } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, port, pid, adopted }));
    setInterval(() => {}, 60_000);`;
  const owner = spawn(projectNode, ["--input-type=module", "-e", script], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  owners.push(owner);
  for await (const line of createInterface({ input: owner.stdout })) return { ...JSON.parse(line), owner };
  throw new Error("It ended without a word.");
}

function killed(owner: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    owner.once("exit", () => resolve());
    owner.kill("SIGKILL");
  });
}

const rows = (url: string) => withClient(url, async (client) => (await client.query("SELECT id FROM kept")).rows);

test("data lasts from one run to the next; fsync is on, and only this machine can connect", async () => {
  const first = await startPostgres({ dataDir });
  await withClient(first.url, (client) => client.query("CREATE TABLE kept AS SELECT 1 AS id"));
  const shown = await withClient(first.url, async (client) => [
    await client.query("SHOW fsync"),
    await client.query("SHOW listen_addresses"),
  ]);
  expect(shown.map((result) => Object.values(result.rows[0]))).toEqual([["on"], ["127.0.0.1"]]);
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await startPostgres({ dataDir });
  expect(await rows(second.url)).toEqual([{ id: 1 }]);
  await second.stop();
});

test("a server that a killed run left is adopted, and stopped by the one who adopts it", async () => {
  const left = await startElsewhere();
  await withClient(left.url, (client) => client.query("CREATE TABLE kept AS SELECT 2 AS id"));
  await killed(left.owner);
  expect(isAlive(left.pid)).toBe(true);

  const adopting = await startPostgres({ dataDir });
  expect(adopting).toMatchObject({ adopted: true, pid: left.pid, port: left.port });
  expect(await rows(adopting.url)).toEqual([{ id: 2 }]);
  await adopting.stop();
  expect(isAlive(left.pid)).toBe(false);
});

test("when the server was killed too, what was committed is recovered", async () => {
  const left = await startElsewhere();
  await withClient(left.url, (client) => client.query("CREATE TABLE kept AS SELECT 3 AS id"));
  process.kill(left.pid, "SIGKILL");
  await killed(left.owner);

  const again = await startPostgres({ dataDir });
  expect(again.adopted).toBe(false);
  expect(await rows(again.url)).toEqual([{ id: 3 }]);
  await again.stop();
});

test("postmaster.pid that names a living process of somebody else is no obstacle", async () => {
  await (await startPostgres({ dataDir })).stop();
  writeFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n 1 1\nready\n`);
  const postgres = await startPostgres({ dataDir });
  expect(postgres.adopted).toBe(false);
  await postgres.stop();
});

test("a second start is refused in one line; one that shares joins and stops nothing", async () => {
  const other = await startElsewhere();
  await expect(startPostgres({ dataDir })).rejects.toThrow(
    new RegExp(`^The database of this folder is in use by process ${other.owner.pid}[^\\n]*$`),
  );
  const joined = await startPostgres({ dataDir, share: true });
  expect(joined).toMatchObject({ shared: true, url: other.url });
  await joined.stop();
  expect(isAlive(other.pid)).toBe(true);
});

test("a lost password is one line, and nothing is made anew over the data", async () => {
  await (await startPostgres({ dataDir })).stop();
  const version = readFileSync(join(dataDir, "postgres/cluster/PG_VERSION"), "utf8");
  unlinkSync(join(dataDir, "postgres.json"));
  await expect(startPostgres({ dataDir })).rejects.toThrow(/^[^\n]*postgres\.json is missing[^\n]*$/);
  expect(readFileSync(join(dataDir, "postgres/cluster/PG_VERSION"), "utf8")).toBe(version);
});

test("whether an account can reach a path is read from every folder on the way", () => {
  const stranger = { uid: 65_533, gid: 65_533, name: "stranger" };
  expect(canReach(dataDir, stranger, 1)).toBe(true);
  expect(canReach(dataDir, stranger, 4)).toBe(false);
  chmodSync(dataDir, 0o700);
  expect(canReach(dataDir, stranger, 1)).toBe(false);
  expect(canReach(dataDir, { uid: statSync(dataDir).uid, gid: 65_533, name: "owner" }, 1)).toBe(true);
});
