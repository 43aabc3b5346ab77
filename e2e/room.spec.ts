import type { Locator, Page } from "@playwright/test";
import { expect, password, signIn, test, watch } from "./fixtures.ts";
import { answerBox, enterRoom, isOver, listening, messages, say } from "./room.ts";
import { fakeRecogniser } from "./stand-ins/recogniser.ts";

test("a refresh continues the same interview, and keeps words that were not sent", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  await say(page, "An answer that is on disk.");
  const said = await messages(page).allInnerTexts();
  await answerBox(page).fill("An answer that is only half");
  await page.reload();
  await expect(messages(page)).toHaveCount(said.length);
  expect((await messages(page).allInnerTexts()).map((text) => text.split("\n").slice(1).join())).toEqual(
    said.map((text) => text.split("\n").slice(1).join()),
  );
  await expect(answerBox(page)).toHaveValue("An answer that is only half");
});

test("what is typed before the scripts have come can be sent", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  const scripts = Promise.withResolvers<void>();
  await page.route(/\/_next\/static\/.+\.js/u, async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await answerBox(page).fill("Typed before the scripts came.");
  scripts.resolve();
  await expect(page.getByRole("button", { name: "Send" })).toBeEnabled();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(messages(page)).toHaveCount(3);
  await expect(messages(page).nth(1)).toContainText("Typed before the scripts came.");
});

test("a second window follows, and a late answer from it is given back", async ({ as, complaints }) => {
  const { page, context } = await as("CANDIDATE");
  await enterRoom(page);
  const second = await context.newPage();
  watch(second, complaints.list);
  await second.goto(page.url());
  await expect(messages(second)).toHaveCount(1);

  await say(page, "Said in the first window.");
  await expect(messages(second)).toHaveCount(3);
  await expect(messages(second).nth(1)).toContainText("Said in the first window.");

  // The second window answers a prompt that was answered meanwhile: its request is held back until then.
  complaints.allow(/409 \(Conflict\)/);
  await second.route("**/turns", async (route) => {
    await say(page, "First again.");
    await route.continue();
  });
  await second.locator("#answer").fill("Said too late.");
  await second.locator("#answer").press("Control+Enter");
  await expect(second.getByText("This interview went on in another window.")).toBeVisible();
  await expect(second.locator("#answer")).toHaveValue("Said too late.");
  await expect(messages(second)).toHaveCount(5);
  await expect(messages(second).filter({ hasText: "Said too late." })).toHaveCount(0);
});

test("a lost connection is shown, and the answer arrives once, when it is back", async ({ as, complaints, database }) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|network/i);
  const { page, context } = await as("CANDIDATE");
  const sessionId = await enterRoom(page);
  await context.setOffline(true);
  await answerBox(page).fill("Written without a connection.");
  await answerBox(page).press("Control+Enter");
  await expect(page.getByText("You are offline.")).toBeVisible();
  await context.setOffline(false);
  await expect(messages(page)).toHaveCount(3);
  await expect(page.getByText("You are offline.")).toBeHidden();
  const rows = await database.rows(`SELECT content FROM "Transcript" WHERE "sessionId" = $1 AND role = 'user'`, [sessionId]);
  expect(rows).toEqual([{ content: "Written without a connection." }]);
});

test("a turn whose answer never came back is sent again after a reload, and counts once", async ({ as, complaints, database }) => {
  complaints.allow(/ERR_FAILED|Failed to load resource/);
  const { page } = await as("CANDIDATE");
  const sessionId = await enterRoom(page);
  // The server takes the turn, but its answer is lost on the way.
  await page.route("**/turns", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await answerBox(page).fill("Once and only once.");
  await answerBox(page).press("Control+Enter");
  await expect
    .poll(() => database.rows(`SELECT 1 FROM "Transcript" WHERE "sessionId" = $1 AND role = 'user'`, [sessionId]))
    .toHaveLength(1);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.reload();
  await expect(messages(page)).toHaveCount(3);
  expect(await database.rows(`SELECT content FROM "Transcript" WHERE "sessionId" = $1 AND role = 'user'`, [sessionId])).toEqual([
    { content: "Once and only once." },
  ]);
});

test("the same turn id with the same words gives the same answer, with other words a conflict", async ({ as }) => {
  const { page, context } = await as("CANDIDATE");
  const sessionId = await enterRoom(page);
  const sent = page.waitForRequest("**/turns");
  await say(page, "The original words.");
  const body = (await sent).postDataJSON();
  const headers = { origin: new URL(page.url()).origin };
  const again = await context.request.post(`/api/sessions/${sessionId}/turns`, { data: body, headers });
  expect(again.status()).toBe(200);
  const done = (await again.text())
    .split("\n\n")
    .flatMap((block) => (block.includes('"kind":"done"') ? [JSON.parse(block.split("data: ")[1] ?? "")] : []));
  expect(await messages(page).last().innerText()).toContain(done[0].text.split("\n")[0]);
  const other = await context.request.post(`/api/sessions/${sessionId}/turns`, { data: { ...body, text: "Other words." }, headers });
  expect(other.status()).toBe(409);
});

test("leaving and coming back shows the time that is left", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  await page.getByRole("link", { name: "Leave for now" }).click();
  await page.waitForURL("/interviews");
  await page.getByRole("link", { name: "Continue: Backend engineering" }).first().click();
  await expect(page.getByText(/3[0-4]:\d\d left/).first()).toBeVisible();
});

test("the whole interview works by keyboard alone, on a phone's screen", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await page.setViewportSize({ width: 360, height: 640 });
  await enterRoom(page);
  await expect(answerBox(page)).toBeFocused();
  await page.keyboard.type("Typed on a small screen.");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Send" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(messages(page)).toHaveCount(3);
  await page.getByRole("button", { name: "End the interview" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "End the interview" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "End it" }).press("Enter");
  await expect.poll(() => isOver(page)).toBe(true);
  // Nothing needs scrolling sideways.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("an answer that is too long stays where it is, with the reason", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await enterRoom(page);
  await answerBox(page).fill("a".repeat(20_001));
  await expect(page.getByText("This answer is longer than")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send" })).toBeDisabled();
});

test("on a phone the room's bar is one line of things that a thumb can hit, and one can leave and come back", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await page.setViewportSize({ width: 360, height: 740 });
  const id = await enterRoom(page);
  await say(page, "A first answer that is to be kept while I am away for a moment.");
  await listening(page);
  const header = page.getByRole("banner");
  await expect(header).toContainText(/\d+:\d\d/);
  const controls = await header.getByRole("button").or(header.getByRole("link")).all();
  const boxes = await Promise.all(controls.map(async (one) => ({ name: await one.innerText(), box: await one.boundingBox() })));
  expect(boxes.map(({ name }) => name)).toEqual(expect.arrayContaining(["Leave for now", "End the interview"]));
  for (const { name, box } of boxes) {
    expect(box?.height, name).toBeGreaterThanOrEqual(44);
    expect(box?.width, name).toBeGreaterThanOrEqual(44);
    expect(box?.y, "all in one line").toBe(boxes[0]?.box?.y);
  }
  await header.getByRole("link", { name: "Leave for now" }).click();
  await page.waitForURL(/\/interviews$/);
  await page.getByRole("listitem").filter({ hasText: "In progress" }).getByRole("link", { name: "Continue" }).click();
  await page.waitForURL(new RegExp(`${id}/room$`));
  await expect(messages(page).filter({ hasText: "to be kept while I am away" })).toBeVisible();
});

test("the way back from the room leads to the list, which knows of it; a list that is older is not left with an error", async ({ as }) => {
  const { page, context } = await as("CANDIDATE");
  await page.goto("/interviews");
  await page.getByRole("button", { name: "Start: Backend engineering" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  const older = await context.newPage();
  await older.goto("/interviews");
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Start by typing" }).click();
  await page.waitForURL(/\/room$/);
  await listening(page);
  await page.goBack();
  await page.waitForURL(/\/interviews$/);
  await expect(page.getByRole("listitem").filter({ hasText: "In progress" })).toBeVisible();
  await older.getByRole("button", { name: "Withdraw: Backend engineering" }).click();
  await expect(older.getByRole("alert").filter({ hasText: "That interview has changed in the meantime" })).toBeVisible();
  await expect(older.getByRole("listitem").filter({ hasText: "In progress" })).toBeVisible();
  // What is done afterwards is not told as refused.
  await page.getByRole("button", { name: "Start: Frontend engineering" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await older.goto("/interviews?refused=changed");
  await older.getByRole("button", { name: "Withdraw: Frontend engineering" }).click();
  await expect(older.getByRole("button", { name: "Withdraw: Frontend engineering" })).toHaveCount(0);
  await expect(older.getByRole("alert").filter({ hasText: "That interview" })).toHaveCount(0);
  await test.step("what is withdrawn is told where it stands, on any page of the list, and the keyboard stays there", async () => {
    await page.goto("/interviews");
    await page.getByRole("button", { name: "Start: Frontend engineering" }).click();
    await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
    // Behind an id that is larger than any.
    const second = "/interviews?before=ffffffff-ffff-7fff-bfff-ffffffffffff";
    await older.goto(second);
    await older.getByRole("button", { name: "Withdraw: Frontend engineering" }).press("Enter");
    await expect(older.getByRole("listitem").filter({ hasText: "Withdrawn" }).first()).toBeFocused();
    await expect(older).toHaveURL(second);
  });
  // An address that somebody wrote shows the list too.
  await older.goto("/interviews?before=nothing");
  await expect(older.getByRole("listitem").filter({ hasText: "In progress" })).toBeVisible();
});

test("the keyboard stays at a row that was used before the scripts had come", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  const place = "/interviews?before=ffffffff-ffff-7fff-bfff-ffffffffffff";
  const start = async (category: string) => {
    await page.goto("/interviews");
    await page.getByRole("button", { name: `Start: ${category}` }).click();
    await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  };
  /** The list, whose scripts come when this is called. */
  const listWithoutScripts = async () => {
    const scripts = Promise.withResolvers<void>();
    await page.route(/\/_next\/static\/.+\.js/u, async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto(place, { waitUntil: "commit" });
    return () => scripts.resolve();
  };

  await start("Backend engineering");
  const come = await listWithoutScripts();
  const backend = page.getByRole("button", { name: "Withdraw: Backend engineering" });
  await backend.focus();
  come();
  await expect.poll(() => backend.evaluate((button) => Object.keys(button).some((key) => key.startsWith("__reactProps")))).toBe(true);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "Withdrawn" }).first()).toBeFocused();

  await start("Frontend engineering");
  const comeLate = await listWithoutScripts();
  await page.getByRole("button", { name: "Withdraw: Frontend engineering" }).press("Enter");
  comeLate();
  const row = page.getByRole("listitem").filter({ hasText: "Frontend engineering" }).filter({ hasText: "Withdrawn" });
  await expect(row.first()).toBeFocused();
  await expect(page).toHaveURL(place);
});

test("a network that goes is told at once", async ({ as, complaints }) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|network/i);
  const { page, context } = await as("CANDIDATE");
  await enterRoom(page);
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("the time left is right after an error, however old the page is", async ({ as, database, complaints }) => {
  complaints.allow(/broken on purpose/);
  const { page } = await as("CANDIDATE");
  const sessionId = await enterRoom(page);
  const shown = async () => {
    const [, minutes, seconds] = /(\d+):(\d\d) left/u.exec((await page.getByRole("timer").textContent()) ?? "") ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };
  const begun = await shown();
  await expect.poll(shown).toBeLessThanOrEqual(begun - 8);
  await page.evaluate(() => {
    const real = Node.prototype.appendChild;
    Node.prototype.appendChild = function <Child extends Node>(this: Node, child: Child): Child {
      // What is put together before it is shown would be tried again by itself.
      if (!this.isConnected) return real.call(this, child) as Child;
      Node.prototype.appendChild = real;
      throw new Error("broken on purpose");
    };
  });
  await answerBox(page).fill("This breaks the page.");
  await answerBox(page).press("Control+Enter");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(answerBox(page)).toBeVisible();
  await expect(page.getByRole("timer")).toContainText("left");
  const [{ at } = { at: 0 }] = await database.rows<{ at: number }>(
    `SELECT (payload ->> 'deadlineAt')::float8 / 1000 AS at FROM "InterviewEvent" WHERE "sessionId" = $1 AND type = 'SessionStarted'`,
    [sessionId],
  );
  expect(Math.abs((await shown()) - (at - Date.now() / 1000))).toBeLessThan(3);
});

test("a live channel that was refused is opened again", async ({ as, complaints }) => {
  complaints.allow(/503/);
  const { page, context } = await as("CANDIDATE");
  let starting = true;
  await page.route(/\/events\?after=/u, (route) => (starting ? route.fulfill({ status: 503, body: "starting" }) : route.continue()));
  const id = await enterRoom(page);
  await expect(page.getByText("You are offline.")).toBeVisible();
  starting = false;
  await expect(page.getByText("You are offline.")).toBeHidden();
  const other = await context.newPage();
  await other.goto(`/interviews/${id}/room`);
  await listening(other);
  await say(other, "Said in the other window while this one had no line.");
  await expect(messages(page).filter({ hasText: "while this one had no line" })).toBeVisible();
});

test("a sign-in that ends in the middle loses nothing, and heals by signing in here or in another tab", async ({
  as,
  origin,
  database,
  complaints,
}) => {
  complaints.allow(/401 \(Unauthorized\)/);
  const { page, context, person } = await as("CANDIDATE");
  const sessionId = await enterRoom(page);
  await context.clearCookies();
  await answerBox(page).fill("Said without a sign-in.");
  await answerBox(page).press("Control+Enter");
  const notice = page.getByRole("status").filter({ hasText: "You are signed out." });
  await expect(notice).toBeVisible();
  await expect(messages(page).filter({ hasText: "Said without a sign-in." })).toBeVisible();
  await signIn(context, origin, person.email);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(messages(page)).toHaveCount(3);
  await expect(notice).toHaveCount(0);

  await context.clearCookies();
  await answerBox(page).fill("Said before signing in here.");
  await answerBox(page).press("Control+Enter");
  await expect(notice).toBeVisible();
  await notice.getByRole("link", { name: "Sign in again" }).click();
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**/interviews/${sessionId}/room`);
  await expect(messages(page)).toHaveCount(5);
  const rows = await database.rows(`SELECT content FROM "Transcript" WHERE "sessionId" = $1 AND role = 'user' ORDER BY "createdAt"`, [
    sessionId,
  ]);
  expect(rows).toEqual([{ content: "Said without a sign-in." }, { content: "Said before signing in here." }]);
});

test("whoever signs in as somebody else is told so, keeps what was typed, and goes on as the first one", async ({
  as,
  origin,
  database,
  complaints,
}) => {
  complaints.allow(/404 \(Not Found\)/);
  const { page, context, person } = await as("CANDIDATE");
  await enterRoom(page);
  const other = await database.person("CANDIDATE");
  await context.clearCookies();
  await signIn(context, origin, other.email);
  await answerBox(page).fill("Typed by the first one.");
  await answerBox(page).press("Control+Enter");
  await expect(page.getByText("This interview is not open to this account.")).toBeVisible();
  await expect(messages(page).filter({ hasText: "Typed by the first one." })).toBeVisible();
  await context.clearCookies();
  await signIn(context, origin, person.email);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(messages(page)).toHaveCount(3);
  await expect(page.getByText("This interview is not open to this account.")).toHaveCount(0);
});

/** How high a part of the page is of which this much is seen. */
async function seenHeight(page: Page, part: Locator): Promise<number> {
  const box = await part.boundingBox();
  const { height } = page.viewportSize() ?? { height: 0 };
  return box ? Math.min(box.y + box.height, height) - Math.max(box.y, 0) : 0;
}

test("at 400 % zoom the conversation can be read, and answered, also beside a long draft and in a call", async ({ as }) => {
  const { page, context } = await as("CANDIDATE");
  await fakeRecogniser(context, "understands");
  await enterRoom(page);
  await say(page, "One answer at the usual size.");
  await page.setViewportSize({ width: 320, height: 256 });
  const conversation = page.getByRole("region", { name: "What was said" });
  const asked = messages(page).last();
  expect(await seenHeight(page, conversation)).toBeGreaterThanOrEqual(140);
  await expect(asked).toBeInViewport({ ratio: 0.3 });
  await answerBox(page).fill("A long answer.\n".repeat(40));
  expect(await seenHeight(page, conversation)).toBeGreaterThanOrEqual(100);
  await expect(asked).toBeInViewport();
  await expect(page.getByRole("button", { name: "Send" })).toBeInViewport({ ratio: 0.9 });
  await answerBox(page).fill("A short answer.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(messages(page)).toHaveCount(5);
  await expect(page.getByText(/\d+:\d\d/).first()).toBeInViewport();
  const fits = () =>
    page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight);
  await expect.poll(fits).toBe(true);

  await page.getByRole("button", { name: "Speak instead" }).click();
  await expect(page.locator("[data-phase]")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mute" })).toBeInViewport();
  await expect.poll(() => seenHeight(page, conversation)).toBeGreaterThanOrEqual(90);
  await expect.poll(fits).toBe(true);
  await say(page, "Typed in the call.");
  await page.getByRole("button", { name: "Show something" }).click();
  await page.getByRole("button", { name: "Notes" }).click();
  const editor = page.locator(".cm-editor:visible");
  await editor.scrollIntoViewIfNeeded();
  expect(await seenHeight(page, editor)).toBeGreaterThanOrEqual(100);
});

test("where the system chooses the colours, buttons keep a shape", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await page.emulateMedia({ forcedColors: "active" });
  await enterRoom(page);
  const widths = await page
    .locator(".button:visible")
    .evaluateAll((buttons) => buttons.map((button) => getComputedStyle(button).borderTopWidth));
  expect(widths.length).toBeGreaterThan(2);
  expect(widths.filter((width) => width === "0px")).toEqual([]);
});
