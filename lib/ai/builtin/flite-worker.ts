import "server-only";
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";

/**
 * Speaks with flite, which was compiled as a WASI command: each sentence is one run of the program in memory of its own,
 * with a "file system" of one file, the sound. Nothing of the disk, the clock or the network is within its reach.
 * Takes `{ id, text, voice }`, answers `{ id, bytes }` or `{ id, error }`; an answer with id 0 says that it is ready.
 */

type Request = { id: number; text: string; voice: string };

const port = parentPort;
if (!port) throw new Error("this runs as a worker");
const module = await WebAssembly.compile(await readFile(workerData.wasm));
const encoder = new TextEncoder();
const root = 3;
const sound = 4;
const badFile = 8;
const success = 0;

/** Where the program ends. */
class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`flite ended with ${code}`);
    this.code = code;
  }
}

function run(args: string[]): Uint8Array<ArrayBuffer> {
  const file = { bytes: new Uint8Array(256 * 1024), size: 0, at: 0 };
  let memory = new WebAssembly.Memory({ initial: 0 });
  const view = () => new DataView(memory.buffer);
  const list = args.map((text) => encoder.encode(`${text}\0`));

  /** The slices of memory that a read or write names. */
  const slices = (at: number, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const start = view().getUint32(at + index * 8, true);
      return new Uint8Array(memory.buffer, start, view().getUint32(at + index * 8 + 4, true));
    });

  const write = (slice: Uint8Array) => {
    const end = file.at + slice.length;
    if (end > file.bytes.length) {
      const larger = new Uint8Array(Math.max(end, file.bytes.length * 2));
      larger.set(file.bytes.subarray(0, file.size));
      file.bytes = larger;
    }
    file.bytes.set(slice, file.at);
    file.at = end;
    file.size = Math.max(file.size, end);
  };

  const wasi = {
    args_sizes_get: (count: number, size: number) => {
      view().setUint32(count, list.length, true);
      view().setUint32(
        size,
        list.reduce((sum, arg) => sum + arg.length, 0),
        true,
      );
      return success;
    },
    args_get: (pointers: number, at: number) => {
      for (const [index, arg] of list.entries()) {
        view().setUint32(pointers + index * 4, at, true);
        new Uint8Array(memory.buffer, at, arg.length).set(arg);
        at += arg.length;
      }
      return success;
    },
    clock_time_get: (_clock: number, _precision: bigint, at: number) => {
      view().setBigUint64(at, 0n, true);
      return success;
    },
    fd_prestat_get: (fd: number, at: number) => {
      if (fd !== root) return badFile;
      view().setUint32(at, 0, true);
      view().setUint32(at + 4, 1, true);
      return success;
    },
    fd_prestat_dir_name: (_fd: number, at: number) => {
      view().setUint8(at, "/".charCodeAt(0));
      return success;
    },
    fd_fdstat_get: (fd: number, at: number) => {
      const directory = 3;
      const regular = 4;
      const character = 2;
      view().setUint8(at, fd === root ? directory : fd === sound ? regular : character);
      view().setUint16(at + 2, 0, true);
      view().setBigUint64(at + 8, 0xffff_ffff_ffff_ffffn, true);
      view().setBigUint64(at + 16, 0xffff_ffff_ffff_ffffn, true);
      return success;
    },
    fd_fdstat_set_flags: () => success,
    path_open: (
      _dir: number,
      _flags: number,
      _path: number,
      _length: number,
      _open: number,
      _rights: bigint,
      _inheriting: bigint,
      _fdFlags: number,
      at: number,
    ) => {
      file.at = 0;
      view().setUint32(at, sound, true);
      return success;
    },
    fd_write: (fd: number, at: number, count: number, written: number) => {
      const parts = slices(at, count);
      if (fd === sound) for (const part of parts) write(part);
      view().setUint32(
        written,
        parts.reduce((sum, part) => sum + part.length, 0),
        true,
      );
      return success;
    },
    fd_read: (_fd: number, _at: number, _count: number, read: number) => {
      view().setUint32(read, 0, true);
      return success;
    },
    fd_seek: (fd: number, offset: bigint, whence: number, at: number) => {
      if (fd !== sound) return badFile;
      const from = [0, file.at, file.size][whence] ?? 0;
      file.at = from + Number(offset);
      view().setBigUint64(at, BigInt(file.at), true);
      return success;
    },
    fd_close: () => success,
    proc_exit: (code: number) => {
      throw new Exit(code);
    },
  };

  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi });
  const { memory: exported, _start: start } = instance.exports;
  if (!(exported instanceof WebAssembly.Memory) || typeof start !== "function") throw new Error("this is not flite");
  memory = exported;
  try {
    start();
  } catch (error) {
    if (!(error instanceof Exit) || error.code !== 0) throw error;
  }
  return file.bytes.slice(0, file.size);
}

port.on("message", ({ id, text, voice }: Request) => {
  try {
    const bytes = run(["flite", "-voice", voice, "-t", text, "-o", "/sound.wav"]);
    port.postMessage({ id, bytes }, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ id, error: String(error) });
  }
});
port.postMessage({ id: 0 });
