import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folderStorage } from "./folder.ts";
import { s3Storage } from "./s3.ts";
import type { Storage } from "./storage.ts";

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

  test("a key that leads elsewhere is refused", async () => {
    const kept = storage();
    for (const key of ["../secret", "/etc/passwd", "a/../b", "a//b", "", ".hidden", "a/.part", "a\\b", "a\u0000b", "ä", "a".repeat(501)]) {
      await expect(kept.read(key), key).rejects.toThrow("no key");
      await expect(kept.put(key, Uint8Array.of(1), "audio/webm"), key).rejects.toThrow("no key");
      await expect(kept.remove(key), key).rejects.toThrow("no key");
    }
  });
});

test("no half file is left in the folder, and the bucket is asked for no checksum that few know", () => {
  expect(readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith(".part"))).toEqual([]);
  expect(headersSeen.filter((header) => /checksum-crc|trailer/.test(header))).toEqual([]);
});
