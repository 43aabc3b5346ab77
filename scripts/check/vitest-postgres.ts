import type { TestProject } from "vitest/node";
import { createDatabase } from "../local/postgres.mjs";
import { applyMigrations, ensurePrismaClient } from "../local/prepare.ts";
import { startTemporaryPostgres } from "../local/temporary-postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A server with the database "template", which has all migrations and no rows. */
    postgresUrl: string;
  }
}

/** Once per run of the integration tests: a PostgreSQL of their own, gone afterwards. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) {
    project.provide("postgresUrl", given);
    return;
  }
  await ensurePrismaClient();
  const postgres = await startTemporaryPostgres();
  await applyMigrations(await createDatabase(postgres.url, "template"));
  project.provide("postgresUrl", postgres.url);
  return postgres.stop;
}
