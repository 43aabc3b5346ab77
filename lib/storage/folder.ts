import "server-only";
import { randomUUID } from "node:crypto";
import { glob, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkKey } from "#lib/storage/key.ts";
import type { Storage } from "./port.ts";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/** Keeps files in a folder of this machine, which only the server's user can enter. */
export function folderStorage(folder: string): Storage {
  const place = (key: string) => join(/* turbopackIgnore: true */ folder, checkKey(key));
  return {
    name: "folder",
    put: async (key, bytes) => {
      const path = place(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Nobody meets half a file, not even after a power cut.
      const half = `${path}.${randomUUID()}.part`;
      try {
        const file = await open(half, "wx", 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(half, path);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
    },
    read: async (key, range = { start: 0 }) => {
      let file: Awaited<ReturnType<typeof open>>;
      try {
        file = await open(place(key), "r");
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
      try {
        const { size: total } = await file.stat();
        const end = Math.min(range.end ?? total - 1, total - 1);
        const bytes = new Uint8Array(Math.max(0, end - range.start + 1));
        let read = 0;
        while (read < bytes.length) {
          const { bytesRead } = await file.read(bytes, read, bytes.length - read, range.start + read);
          if (bytesRead === 0) break;
          read += bytesRead;
        }
        return { bytes: bytes.subarray(0, read), start: range.start, end, total };
      } finally {
        await file.close();
      }
    },
    remove: async (key) => {
      await rm(place(key), { force: true });
    },
    removeAll: async (key) => {
      await rm(place(key), { recursive: true, force: true });
    },
    sweep: async (before, signal) => {
      let swept = 0;
      for await (const path of glob("**/*.part", { cwd: folder })) {
        signal.throwIfAborted();
        const half = join(/* turbopackIgnore: true */ folder, path);
        const found = await stat(half).catch(() => null);
        if (!found || found.mtime >= before) continue;
        await rm(half, { force: true });
        swept += 1;
      }
      return swept;
    },
  };
}
