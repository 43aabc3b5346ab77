import { expect, test } from "vitest";
import { withClient } from "./postgres.mjs";
import { bins, runTool } from "./tools.mjs";

const databaseUrl = process.env.DATABASE_URL ?? "";
const prisma = (...args: string[]) => runTool([bins.prisma, ...args], { logName: "test-schema-engine" });
const difference = () => prisma("migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema.prisma", "--exit-code");

test("the migrations make exactly the schema, and the queue's tables are not Prisma's", async () => {
  await withClient(databaseUrl, (client) =>
    client.query("CREATE SCHEMA IF NOT EXISTS pgboss; CREATE TABLE pgboss.left_alone (id int PRIMARY KEY)"),
  );
  expect(await difference()).toMatchObject({ code: 0, output: expect.stringContaining("No difference") });
});

test("a difference is found, and an error of the database ends the command with its message", async () => {
  await withClient(databaseUrl, (client) => client.query("CREATE TABLE extra (id int PRIMARY KEY, letter text NOT NULL)"));
  expect(await difference()).toMatchObject({ code: 2, output: expect.stringContaining("extra") });
  const failing = await prisma("db", "execute", "--file", "package.json");
  expect(failing).toMatchObject({ code: 1, output: expect.stringContaining("syntax error") });
});
