import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { dataDir, root } from "./environment.mjs";
import { hashFiles, isFresh, recordHash } from "./freshness.mjs";
import { withLock } from "./lock.mjs";

/**
 * What the browser loads besides the application itself: copied out of packages or bundled from our sources into
 * public/assets/<name>/, which is not under version control.
 */
export type Asset = {
  name: string;
  /** Files that it depends on, relative to root; when one changes, the asset is made again. */
  sources: () => string[];
  /** Fills an empty folder. */
  make: (folder: string) => Promise<void> | void;
};

const vadPackage = "node_modules/@ricky0123/vad-web";
const vadFiles = ["dist/silero_vad_v5.onnx", "dist/vad.worklet.bundle.min.js"].map((file) => `${vadPackage}/${file}`);
const ortFiles = ["ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm"].map((file) => `node_modules/onnxruntime-web/dist/${file}`);

function copies(files: string[]): Omit<Asset, "name"> {
  return {
    sources: () => files,
    make: (folder) => {
      for (const file of files) copyFileSync(join(root, file), join(folder, basename(file)));
    },
  };
}

const machine = "lib/call/local/machine";

const assets: Asset[] = [
  { name: "vad", ...copies([...vadFiles, ...ortFiles]) },
  {
    name: "call-machine",
    sources: () => readdirSync(join(root, machine)).map((file) => `${machine}/${file}`),
    make: (folder) => bundle(`${machine}/index.ts`, join(folder, "call-machine-object-bundle.js")),
  },
];

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    logLevel: "error",
  });
}

/** Makes the assets whose sources have changed; says nothing when there is nothing to do. */
export function ensureAssets(signal?: AbortSignal): Promise<void> {
  return withLock(join(dataDir, "locks", "assets"), () => makeStale(signal), signal);
}

async function makeStale(signal?: AbortSignal): Promise<void> {
  const records = join(dataDir, "assets");
  mkdirSync(records, { recursive: true });
  for (const { name, sources, make } of assets) {
    signal?.throwIfAborted();
    const folder = join(root, "public/assets", name);
    const record = join(records, name);
    // How an asset is made belongs to what it is made of.
    const hash = createHash("sha256")
      .update(hashFiles(root, ["scripts/assets.ts", ...sources()]))
      .digest("hex");
    if (existsSync(folder) && isFresh(record, hash)) continue;
    rmSync(record, { force: true });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await make(folder);
    recordHash(record, hash);
  }
}
