import { createServer } from "node:http";
import { afterAll, expect, test } from "vitest";
import { githubProfile } from "./github-profile.ts";

type Email = { email: string; primary: boolean; verified: boolean };
let emails: Email[] | null = [];

const server = createServer((request, response) => {
  const answer = request.url === "/user" ? { id: 7, login: "ada", name: null, email: "shown@example.com" } : emails;
  response.writeHead(answer && request.headers.authorization === "Bearer token" ? 200 : 403, { "content-type": "application/json" });
  response.end(JSON.stringify(answer));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => server.close());

const email = async () => {
  const address = server.address();
  return (await githubProfile(`http://127.0.0.1:${typeof address === "object" && address?.port}/user`, "token")).email;
};
const known = (name: string, primary: boolean, verified: boolean): Email => ({ email: `${name}@example.com`, primary, verified });

test("only an address that GitHub has confirmed names an account", async () => {
  emails = [known("work", false, true), known("own", true, true)];
  expect(await email()).toBe("own@example.com");
  emails = [known("somebody.elses", true, false), known("work", false, true)];
  expect(await email()).toBe("work@example.com");
  emails = [known("somebody.elses", true, false)];
  expect(await email()).toBeNull();
  emails = null;
  await expect(email()).rejects.toThrow("GitHub answered 403");
});
