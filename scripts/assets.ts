import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { dataDir, root } from "./local/environment.mjs";
import { hashFiles, isFresh, recordHash } from "./local/freshness.mjs";
import { withLock } from "./local/lock.mjs";

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

const sandbox = "components/sandbox";
const sandboxScripts = ["frame", "javascript", "python", "sql", "diagram"];
const pglite = "node_modules/@electric-sql/pglite/dist";
const quickjs = "node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm";
const pyodide = ["pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"].map(
  (file) => `node_modules/pyodide/${file}`,
);

const assets: Asset[] = [
  { name: "vad", ...copies([...vadFiles, ...ortFiles]) },
  {
    name: "call-machine",
    sources: () => readdirSync(join(root, machine)).map((file) => `${machine}/${file}`),
    make: (folder) => bundle(`${machine}/index.ts`, join(folder, "call-machine-object-bundle.js")),
  },
  {
    name: "sandbox",
    sources: () => [
      ...readdirSync(join(root, sandbox, "inside")).map((file) => `${sandbox}/inside/${file}`),
      ...["engines", "limits", "messages"].map((name) => `${sandbox}/${name}.ts`),
      quickjs,
      ...["pglite.wasm", "initdb.wasm", "pglite.data", "index.js"].map((file) => `${pglite}/${file}`),
      "node_modules/pyodide/pyodide.mjs",
      "node_modules/sucrase/package.json",
    ],
    make: async (folder) => {
      for (const file of ["pglite.wasm", "initdb.wasm", "pglite.data"]) copyFileSync(join(root, pglite, file), join(folder, file));
      copyFileSync(join(root, quickjs), join(folder, "quickjs.wasm"));
      for (const name of sandboxScripts.filter((name) => name !== "frame"))
        await bundle(`${sandbox}/inside/${name}.ts`, join(folder, `${name}.js`));
      // Sizes as they arrive unpacked: a compressed answer does not tell them.
      const sizes = [
        ...readdirSync(folder).map((file) => [`sandbox/${file}`, statSync(join(folder, file)).size]),
        ...pyodide.map((file) => [`pyodide/${basename(file)}`, statSync(join(root, file)).size]),
      ];
      const assetBytes = JSON.stringify(Object.fromEntries(sizes));
      await bundle(`${sandbox}/inside/frame.ts`, join(folder, "frame.js"), { assetBytes });
    },
  },
  { name: "pyodide", ...copies(pyodide) },
  { name: "mermaid", ...copies(["node_modules/mermaid/dist/mermaid.min.js"]) },
];

async function bundle(entry: string, outfile: string, define: Record<string, string> = {}): Promise<void> {
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    // Packages look for their files beside themselves; here they are given them, or told where they are.
    define: { "import.meta.url": '"https://package.invalid/"', ...define },
    external: ["node:*", "fs", "path", "url", "crypto", "module", "vm", "ws", "child_process", "fs/promises"],
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
