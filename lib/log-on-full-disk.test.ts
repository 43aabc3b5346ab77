import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { expect, test } from "vitest";

// Takes nothing, like a disk without room; only Linux has it.
const full = "/dev/full";

const program = `
  const { log } = await import("#lib/log.ts");
  const { createServer } = await import("node:http");
  const server = createServer((_, response) => {
    for (let line = 0; line < 2_000; line += 1) log.error({ line, text: "x".repeat(1_000) }, "nobody reads this");
    response.end("ok");
  });
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
`;

test.skipIf(!existsSync(full))("a log that cannot be written holds up no request", async () => {
  const out = openSync(full, "w");
  const child = spawn(process.execPath, ["--conditions=react-server", "--input-type=module", "-e", program], {
    cwd: `${import.meta.dirname}/..`,
    env: { ...process.env, LOG_LEVEL: "info" },
    stdio: ["ignore", out, out, "ipc"],
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.once("message", (message) => resolve(Number(message)));
      child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    });
    for (const _ of [1, 2, 3]) expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("ok");
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill();
  }
});
