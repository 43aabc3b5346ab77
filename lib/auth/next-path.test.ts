import fc from "fast-check";
import { expect, test } from "vitest";
import { nextPath } from "./next-path.ts";

const origin = "https://interviews.example.com";

test.each([
  "//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/./\\evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/%2e//evil.example",
  "/a/..//evil.example",
  "https://evil.example/",
  " //evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://",
  undefined,
  ["/sessions"],
])("%j leads nowhere but home", (wanted) => {
  expect(nextPath(wanted)).toBe("/");
  expect(nextPath(wanted, origin)).toBe("/");
});

test("a path of ours stays as it is, and what a header cannot hold is gone", () => {
  for (const path of ["/", "/sessions?search=a%20b&before=1#top", "/invitation?token=a_b-c", "/%09/evil.example"]) {
    expect(nextPath(path)).toBe(path);
    expect(nextPath(`${origin}${path}`, origin)).toBe(path);
  }
  expect(nextPath("/sessions\r\nset-cookie: a=b")).toBe("/sessionsset-cookie:%20a=b");
  expect(nextPath("/người")).toBe("/ng%C6%B0%E1%BB%9Di");
});

test("whatever is asked for, a browser that follows it stays here", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "%2e",
    "%5c",
    "%2f",
    "\t",
    "\r",
    "\n",
    " ",
    "@",
    ":",
    "?",
    "#",
    "http:",
    "evil.example",
  );
  const wanted = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(wanted, (text) => {
      for (const given of [text, `/${text}`]) {
        const path = nextPath(given, origin);
        expect(new URL(path, origin).origin).toBe(origin);
        expect(new URL(path, `${origin}/sign-in?next=/`).origin).toBe(origin);
        expect(path).toMatch(/^\/[\x21-\x7e]*$/u);
      }
    }),
    { numRuns: 2_000 },
  );
});
