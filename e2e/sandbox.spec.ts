import type { Frame, Page } from "@playwright/test";
import { doubling, enterCoding, run, workspace, write } from "./coding.ts";
import { expect, type TestDatabase, test } from "./fixtures.ts";

/** What runs in the sandbox reaches nothing of ours. Each of these fails when the sandbox or its policy is opened. */

async function sandboxOf(page: Page, database: TestDatabase): Promise<Frame> {
  await enterCoding(page, database, doubling);
  await expect.poll(() => page.frames().some((frame) => frame.url().endsWith("/api/sandbox"))).toBe(true);
  const frame = page.frames().find((one) => one.url().endsWith("/api/sandbox"));
  if (!frame) throw new Error("there is no sandbox");
  await frame.waitForLoadState();
  return frame;
}

test("the frame has an origin of its own: no cookies, no storage, no way to our page", async ({ as, database, complaints }) => {
  complaints.allow(/Content Security Policy|violates|Unsafe attempt|Blocked a frame|sandboxed/);
  const { page } = await as("CANDIDATE");
  const frame = await sandboxOf(page, database);
  await expect(page.locator("iframe[src='/api/sandbox']")).toHaveAttribute("sandbox", "allow-scripts");
  const reached = await frame.evaluate(async () => {
    const attempt = async (act: () => unknown) => {
      try {
        return `reached: ${String(await act())}`;
      } catch (error) {
        return error instanceof Error ? error.name : "refused";
      }
    };
    return {
      origin: String(self.origin),
      cookies: await attempt(() => document.cookie),
      storage: await attempt(() => localStorage.length),
      database: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const request = indexedDB.open("x");
            request.onsuccess = resolve;
            request.onerror = () => reject(request.error);
          }),
      ),
      parent: await attempt(() => window.parent.document.title),
      top: await attempt(() => {
        if (window.top) window.top.location.href = "/profile";
        return "navigated";
      }),
    };
  });
  expect(reached).toEqual({
    origin: "null",
    cookies: "SecurityError",
    storage: "SecurityError",
    database: "SecurityError",
    parent: "SecurityError",
    top: "SecurityError",
  });
});

test("neither the frame nor a worker in it can fetch our API, or anything but its own files", async ({
  as,
  database,
  origin,
  complaints,
}) => {
  complaints.allow(/Content Security Policy|violates|ERR_BLOCKED_BY_CSP|Failed to load|Refused/);
  const { page } = await as("CANDIDATE");
  const frame = await sandboxOf(page, database);
  const answered: string[] = [];
  page.on("response", (response) => answered.push(response.url()));
  const addresses = [`${origin}/api/auth/session`, `${origin}/api/health`, `${origin}/profile`, "https://example.com/"];
  const reached = await frame.evaluate(async (all) => {
    const results: string[] = [];
    for (const address of all) {
      for (const options of [{}, { mode: "no-cors" as const, credentials: "include" as const }]) {
        results.push(
          await fetch(address, options).then(
            () => `fetched ${address}`,
            (error: Error) => error.name,
          ),
        );
      }
      results.push(
        await new Promise((resolve) => {
          const code = `fetch(${JSON.stringify(address)}, { mode: "no-cors" }).then(() => postMessage("reached"), (error) => postMessage(error.name))`;
          const worker = new Worker(URL.createObjectURL(new Blob([code])));
          worker.onmessage = (event) => resolve(String(event.data));
        }),
      );
      results.push(
        await new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve("image loaded");
          image.onerror = () => resolve("TypeError");
          image.src = address;
        }),
      );
    }
    results.push(
      await fetch(`${all[1]?.replace("/api/health", "")}/assets/sandbox/frame.js`).then((response) => String(response.status), String),
    );
    return results;
  }, addresses);
  expect(reached.slice(0, -1).every((result) => result === "TypeError")).toBe(true);
  expect(reached.at(-1)).toBe("200");
  expect(answered.filter((url) => addresses.includes(url))).toEqual([]);
});

test("a program finds no browser: no fetch, no document, no modules; Python's bridge ends at the policy", async ({
  as,
  database,
  origin,
  complaints,
}) => {
  complaints.allow(/Content Security Policy|violates|Refused|Failed to load/);
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await write(page, "console.log([typeof fetch, typeof document, typeof postMessage, typeof WebSocket, typeof localStorage].join());");
  await run(page);
  await expect(workspace(page).getByText("undefined,undefined,undefined,undefined,undefined")).toBeVisible();

  const { page: other } = await as("CANDIDATE");
  await enterCoding(other, database, { ...doubling, language: "python", starter: "def double(n):\n    return n\n" });
  await write(
    other,
    `import js\nasync def double(n):\n    try:\n        await js.fetch("${origin}/api/auth/session")\n        print("it was " + "reached")\n    except Exception as error:\n        print("it was " + "refused")\n    return hasattr(js, "document")\n`,
  );
  await run(other);
  await expect(workspace(other).getByText("it was refused").first()).toBeVisible();
  await expect(workspace(other).getByText("it was reached")).toHaveCount(0);
});

test("a Python program cannot hand in results as if the tests had given them", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, { ...doubling, language: "python", starter: "def double(n):\n    return n\n" });
  await write(
    page,
    `import js
from pyodide.ffi import to_js
def post(**message):
    try:
        js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
    except AttributeError:
        print("no way " + "out")
for test, actual in (("one", "2"), ("zero", "0")):
    post(type="trying", id=test)
    post(type="test", id=test, actual=actual, error=None)
post(type="done", outcome="ok", error=None)
`,
  );
  await run(page);
  await expect(workspace(page).getByText("0 of 2 tests pass")).toBeVisible();
  await expect(workspace(page).getByText("no way out").first()).toBeVisible();
});

test("what a worker's own global posts is no result", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  // As if a program had found the global after all.
  await page.route("**/assets/sandbox/javascript.js", async (route) => {
    const response = await route.fetch();
    const forged = `setInterval(() => { for (const id of ["one", "zero"]) postMessage({ type: "trying", id }), postMessage({ type: "test", id, actual: id === "one" ? "2" : "0", error: null }); }, 1);`;
    await route.fulfill({ response, body: `${forged}\n${await response.text()}` });
  });
  await enterCoding(page, database, doubling);
  await write(page, "function double(n) {\n  return 'mine';\n}\n");
  await run(page);
  await expect(workspace(page).getByText("0 of 2 tests pass")).toBeVisible();
});

test("a recursion that is too deep for the engine runs in the browser's own, which shows a program as little", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await write(
    page,
    `const deep = (n) => (n === 0 ? 0 : 1 + deep(n - 1));
const seen = () => [typeof fetch, typeof postMessage, typeof importScripts, typeof WebSocket, typeof indexedDB, typeof self].join();
function double(n) {
  console.log(deep(5000), seen());
  return 2 * n;
}
`,
  );
  await run(page);
  await expect(workspace(page).getByText("2 of 2 tests pass")).toBeVisible();
  await expect(workspace(page).getByText("5000 undefined,undefined,undefined,undefined,undefined,undefined").first()).toBeVisible();
  await write(page, "function double(n) {\n  return n === 0 ? 0 : double(n);\n}\n");
  await run(page);
  await expect(workspace(page).getByText("Too many calls inside one another").first()).toBeVisible();
  await expect(workspace(page).getByText("1 of 2 tests pass")).toBeVisible();
  await write(
    page,
    "const deep = (n) => n && deep(n - 1);\nfunction double(n) {\n  deep(2500);\n  while (n === 1) {}\n  return 2 * n;\n}\n",
  );
  await run(page);
  await expect(workspace(page).getByText("1 of 2 tests pass")).toBeVisible();
  await expect(workspace(page).getByText(/Stopped at 1 of 2 tests, which ran too long/)).toBeVisible();
});

test("the page believes no message but those of its own frame", async ({ as, database }) => {
  const { page } = await as("CANDIDATE");
  await enterCoding(page, database, doubling);
  await write(page, "while (true) {}");
  await workspace(page).getByRole("button", { name: "Run" }).click();
  await page.evaluate(() => {
    for (const runId of ["x", ""]) window.postMessage({ type: "done", runId, outcome: "ok", error: null, ms: 1 }, "*");
  });
  await expect(workspace(page).getByText("Stopped: it ran too long.")).toBeVisible();
});

test("opened by itself the sandbox's document has no origin either, and others may not frame it", async ({ page, request, complaints }) => {
  complaints.allow(/Content Security Policy|violates|sandboxed/);
  for (const path of ["/api/sandbox", "/api/sandbox?show=diagram"]) {
    const policy = (await request.get(path)).headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/; sandbox allow-scripts$/);
    expect(policy).not.toMatch(/'self'(?!$|;)|allow-same-origin|\*/);
    await page.goto(path);
    expect(await page.evaluate(() => self.origin)).toBe("null");
  }
});
