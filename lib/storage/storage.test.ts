import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderStorage } from "./folder.ts";
import type { Storage } from "./port.ts";
import { s3Storage } from "./s3.ts";

const folder = mkdtempSync(join(tmpdir(), "aai-storage-"));
const objects = new Map<string, { bytes: Buffer; type: string }>();
const headersSeen: string[] = [];

/** As little of S3 as the storage asks for, in path style. */
const bucket: Server = createServer(async (request, response) => {
  const key = (request.url ?? "").replace(/\?.*$/, "");
  headersSeen.push(...Object.keys(request.headers));
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const found = objects.get(key);
  const prefix = new URL(request.url ?? "", "http://bucket").searchParams.get("prefix");
  if (request.method === "GET" && prefix !== null) {
    const keys = [...objects.keys()].map((path) => path.slice("/recordings/".length)).filter((name) => name.startsWith(prefix));
    const listed = keys.slice(0, 2).map((name) => `<Contents><Key>${name}</Key></Contents>`);
    const body = `<?xml version="1.0"?><ListBucketResult>${listed.join("")}</ListBucketResult>`;
    return void response.writeHead(200, { "content-type": "application/xml" }).end(body);
  }
  if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256")) return void response.writeHead(403).end();
  if (request.method === "PUT") {
    objects.set(key, { bytes: Buffer.concat(chunks), type: request.headers["content-type"] ?? "" });
    return void response.writeHead(200, { etag: '"1"' }).end();
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    return void response.writeHead(204).end();
  }
  if (!found) {
    const body = "<?xml version='1.0'?><Error><Code>NoSuchKey</Code><Message>none</Message></Error>";
    return void response.writeHead(404, { "content-type": "application/xml" }).end(request.method === "HEAD" ? "" : body);
  }
  const total = found.bytes.length;
  const head = { "content-type": found.type, etag: '"1"' };
  if (request.method === "HEAD") return void response.writeHead(200, { ...head, "content-length": total }).end();
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  if (from === undefined) return void response.writeHead(200, { ...head, "content-length": total }).end(found.bytes);
  const start = Number(from);
  if (start >= total) {
    const body = "<?xml version='1.0'?><Error><Code>InvalidRange</Code><Message>range</Message></Error>";
    return void response.writeHead(416, { "content-type": "application/xml" }).end(body);
  }
  const end = Math.min(to ? Number(to) : total - 1, total - 1);
  const part = found.bytes.subarray(start, end + 1);
  response.writeHead(206, { ...head, "content-length": part.length, "content-range": `bytes ${start}-${end}/${total}` }).end(part);
});

const storages: Record<string, () => Storage> = {
  folder: () => folderStorage(folder),
  s3: () =>
    s3Storage({
      bucket: "recordings",
      region: "eu-central-1",
      endpoint: `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`,
      credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    }),
};

beforeAll(() => new Promise<void>((resolve) => bucket.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(Object.keys(storages))("%s", (name) => {
  const storage = () => storages[name]?.() ?? folderStorage(folder);

  test("gives back what was put, whole and in any part", async () => {
    const kept = storage();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), fc.nat(3_100), fc.nat(3_100), async (bytes, a, b) => {
        const key = `recordings/session/${count++}.webm`;
        await kept.put(key, bytes, "audio/webm");
        expect(await kept.read(key)).toEqual({ bytes: new Uint8Array(bytes), start: 0, end: bytes.length - 1, total: bytes.length });
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const part = await kept.read(key, { start, end });
        expect(new Uint8Array(part?.bytes ?? [])).toEqual(new Uint8Array(bytes.slice(start, end + 1)));
        expect(part?.total).toBe(bytes.length);
        if (start < bytes.length) expect(part).toMatchObject({ start, end: Math.min(end, bytes.length - 1) });
        const rest = await kept.read(key, { start });
        expect(new Uint8Array(rest?.bytes ?? [])).toEqual(new Uint8Array(bytes.slice(start)));
      }),
      { numRuns: 15 },
    );
  }, 30_000);

  test("replaces, removes, and does not find what is not there", async () => {
    const kept = storage();
    expect(await kept.read("a/none")).toBeNull();
    await kept.remove("a/none");
    await kept.put("a/file", Uint8Array.of(1, 2, 3), "audio/mp4");
    await kept.put("a/file", Uint8Array.of(9), "audio/mp4");
    expect((await kept.read("a/file"))?.bytes).toEqual(Uint8Array.of(9));
    await kept.remove("a/file");
    expect(await kept.read("a/file")).toBeNull();
  });

  test("everything below a key is removed, and nothing beside it", async () => {
    const kept = storage();
    const never = new AbortController().signal;
    for (const key of ["all/one/1", "all/one/2", "all/one/deep/3", "all/oneself/4"]) await kept.put(key, Uint8Array.of(1), "audio/webm");
    await kept.removeAll("all/one", never);
    await kept.removeAll("all/one", never);
    for (const key of ["all/one/1", "all/one/2", "all/one/deep/3"]) expect(await kept.read(key), key).toBeNull();
    expect((await kept.read("all/oneself/4"))?.total).toBe(1);
    await expect(kept.removeAll("..", never)).rejects.toThrow("no key");
  });

  test("a key that leads elsewhere is refused", async () => {
    const kept = storage();
    for (const key of ["../secret", "/etc/passwd", "a/../b", "a//b", "", ".hidden", "a/.part", "a\\b", "a\u0000b", "ä", "a".repeat(501)]) {
      await expect(kept.read(key), key).rejects.toThrow("no key");
      await expect(kept.put(key, Uint8Array.of(1), "audio/webm"), key).rejects.toThrow("no key");
      await expect(kept.remove(key), key).rejects.toThrow("no key");
    }
  });
});

test("what is left of a write that was cut off is swept once it is old, and nothing else", async () => {
  const kept = folderStorage(folder);
  await kept.put("swept/whole", Uint8Array.of(1), "audio/webm");
  const halves = ["old", "young"].map((name) => join(folder, "swept", `${name}.part`));
  for (const half of halves) writeFileSync(half, "half");
  const old = new Date(Date.now() - 7_200_000);
  utimesSync(halves[0] ?? "", old, old);
  utimesSync(join(folder, "swept", "whole"), old, old);
  expect(await kept.sweep(new Date(Date.now() - 3_600_000), new AbortController().signal)).toBe(1);
  expect(readdirSync(join(folder, "swept")).sort()).toEqual(["whole", "young.part"]);
  rmSync(join(folder, "swept"), { recursive: true });
  expect(await folderStorage(join(folder, "none")).sweep(new Date(), new AbortController().signal)).toBe(0);
});

test("no half file is left in the folder, and the bucket is asked for no checksum that few know", () => {
  expect(readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith(".part"))).toEqual([]);
  expect(headersSeen.filter((header) => /checksum-crc|trailer/.test(header))).toEqual([]);
});
