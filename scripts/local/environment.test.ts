import { expect, test } from "vitest";
import { applicationEnvironment, readSettings, systemEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";

const databaseUrl = "postgresql://user:hidden@db.example/aai";
const secret = "s".repeat(40);

test("without any setting: port 3000, the embedded database, reachable from this machine alone", () => {
  expect(readSettings({})).toEqual({ port: 3000, host: "127.0.0.1", databaseUrl: undefined });
  expect(readSettings({ PORT: "", DATABASE_URL: " ", LISTEN_HOST: "" })).toEqual(readSettings({}));
});

test("a configured database opens the server to the network; LISTEN_HOST decides in any case", () => {
  expect(readSettings({ PORT: "8080", DATABASE_URL: databaseUrl, AUTH_SECRET: secret })).toEqual({
    port: 8080,
    host: undefined,
    databaseUrl,
  });
  expect(readSettings({ LISTEN_HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
});

test.each([
  ["PORT", { PORT: "http" }],
  ["PORT", { PORT: "0" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "80.5" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://user:hidden@db.example/aai", AUTH_SECRET: secret }],
  ["DATABASE_URL", { DATABASE_URL: "db.example hidden", AUTH_SECRET: secret }],
  ["AUTH_SECRET", { DATABASE_URL: databaseUrl }],
])("a wrong %s is one line that names it and no password: %j", (name, env) => {
  const read = () => readSettings(env);
  expect(read).toThrow(Failure);
  expect(read).toThrow(new RegExp(`^${name} (?!.*hidden)[^\\n]+$`));
});

test("the application is told its database, its secret and its address", () => {
  const run = { databaseUrl, embedded: true, port: 4000, secret: "made" };
  expect(applicationEnvironment({}, run)).toEqual({
    DATABASE_URL: databaseUrl,
    EMBEDDED_DATABASE: "1",
    AUTH_SECRET: "made",
    AUTH_URL: "http://localhost:4000",
    PORT: "4000",
  });
});

test("what the operator chose wins, and a trusted proxy names the address itself", () => {
  const run = { databaseUrl, embedded: false, port: 4000, secret: "made" };
  const chosen = applicationEnvironment({ AUTH_SECRET: secret, AUTH_URL: "https://aai.example" }, run);
  expect(chosen).toMatchObject({ AUTH_SECRET: secret, AUTH_URL: "https://aai.example", EMBEDDED_DATABASE: "" });
  expect(applicationEnvironment({ AUTH_TRUST_HOST: "true" }, run)).not.toHaveProperty("AUTH_URL");
});

test("tests see the system's variables and nothing that configures the application", () => {
  const system = { PATH: "/bin", HOME: "/home/me", CI: "true", HTTPS_PROXY: "http://proxy" };
  const configuration = {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secret,
    OPENAI_API_KEY: "key",
    SMTP_URL: "smtp://x",
    JOBS: "off",
    PORT: "1",
    NODE_ENV: "x",
  };
  expect(systemEnvironment({ ...system, ...configuration })).toEqual(system);
});
