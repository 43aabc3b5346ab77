import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { createDatabase } from "./postgres.mjs";

// Each test file has a migrated database of its own before its first import reads the environment.
process.env.DATABASE_URL = await createDatabase(inject("postgresUrl"), `test_${randomUUID()}`, "template");
