import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { createDatabase } from "../local/postgres.mjs";

// Each test file has a migrated database of its own before its first import reads the environment.
process.env.DATABASE_URL = await createDatabase(inject("postgresUrl"), `test_${randomUUID()}`, "template");

// A connection answers one query at a time. pg still queues the others, warns only from the third on, and will stop doing so.
const busy = new WeakMap<object, string>();
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const [asked] = given as [string | { text: string }];
  const text = typeof asked === "string" ? asked : asked.text;
  const running = busy.get(this);
  if (running) throw new Error(`Two queries at once on one connection: "${text}" was asked before "${running}" was answered.`);
  const answer: unknown = Reflect.apply(query, this, given);
  if (!(answer instanceof Promise)) return answer;
  busy.set(this, text);
  const over = () => busy.delete(this);
  answer.then(over, over);
  return answer;
} as typeof query;
