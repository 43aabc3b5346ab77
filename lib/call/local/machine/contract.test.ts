import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/**
 * What our call machine knows of daily-js is not a public interface. An upgrade fails here first: read what has changed,
 * mend the machine, run the journeys by voice, and only then write the new version down.
 */

const provenVersion = "0.92.2";

const root = join(import.meta.dirname, "../../../..");
const client = dirname(createRequire(import.meta.url).resolve("@daily-co/daily-js/package.json"));
const source = readFileSync(join(client, "dist/daily-esm.js"), "utf8");
const machine = ["machine.ts", "protocol.ts"].map((file) => readFileSync(join(import.meta.dirname, file), "utf8")).join("\n");

test("the client is pinned to the version that the machine was proven with", () => {
  const pinned = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).dependencies["@daily-co/daily-js"];
  const installed = JSON.parse(readFileSync(join(client, "package.json"), "utf8")).version;
  expect([pinned, installed]).toEqual([provenVersion, provenVersion]);
});

test("every message that the machine answers is one that the client sends", () => {
  const answered = [...machine.matchAll(/case "([a-z-]+)":/g)].map(([, action]) => action ?? "");
  expect(answered.length).toBeGreaterThan(12);
  const unknown = answered.filter((action) => !source.includes(`"${action}"`));
  expect(unknown).toEqual([]);
});

test("every message that the machine sends is one that the client reads", () => {
  const told = [...machine.matchAll(/action: "([a-z-]+)"/g)].map(([, action]) => action ?? "");
  expect(told.length).toBeGreaterThan(8);
  expect(told.filter((action) => !source.includes(`"${action}"`))).toEqual([]);
});

test("the client still finds, feeds and reads a machine in the way that ours expects", () => {
  for (const part of [
    "iframe-call-message",
    "bundlePathOverride",
    "call-machine-object-bundle.js",
    "avoidEval",
    "callbackStamp",
    "callClientId",
    "_daily",
    "pendings",
    "customTracks",
    "pendingTrack",
    "daily-custom-track",
    "preloadCache",
    "localAudioLevelObserver",
  ]) {
    expect(source.includes(part), part).toBe(true);
  }
});
