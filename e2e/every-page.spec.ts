import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { doubling, editor, enterCoding, workspace } from "./coding.ts";
import { expect, test, watch } from "./fixtures.ts";
import { enterRoom, say } from "./room.ts";

/** Every page, as it should be for everyone: readable by all, within the policy, no wider than a phone. */

/** `unfolded`: with what is folded away opened; `ready`: what is there when the page is whole. */
async function check(page: Page, path: string, { unfolded = false, ready }: { unfolded?: boolean; ready?: Locator } = {}): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(path);
    // Streamed parts have arrived when no skeleton is left.
    await expect(page.locator(".animate-pulse[aria-hidden]:not(span)")).toHaveCount(0);
    if (ready) await expect(ready).toBeVisible();
    if (unfolded) {
      await page.locator("details").evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(
        ({ id, nodes }) => `${path} (${colorScheme}) ${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`,
      ),
    ).toEqual([]);
    await expect(page.locator("h1"), `${path} has one main heading`).toHaveCount(1);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  // What measures itself, a chart for instance, is drawn anew a moment later.
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(overflow, `${path} is wider than a phone by`).toBeLessThanOrEqual(0);
  const pressed = page
    .locator(".thumb-sized")
    .locator("button, .button, summary, select, input:not([type=checkbox], [type=radio], [type=range])");
  // A link within a sentence is as high as its line; in a bar it is a control.
  const controls = pressed.or(page.getByRole("banner").getByRole("link")).filter({ visible: true });
  const small = await controls.evaluateAll((all) =>
    all.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      // What only a screen reader meets is one pixel large.
      return width <= 1 || height >= 44 ? [] : [`${Math.round(height)} pixels: ${control.outerHTML.slice(0, 160)}`];
    }),
  );
  expect(small, `${path} has controls that a thumb misses`).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });
}

for (const path of [
  "/",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/reset-password?token=x",
  "/verify-email?token=x",
  "/invitation?token=x",
  "/nothing-here",
]) {
  test(`${path} is accessible in light and dark and fits a phone`, async ({ page, complaints }) => {
    complaints.allow(/404 \(Not Found\)/);
    await check(page, path);
  });
}

test("the candidate's pages are accessible in light and dark and fit a phone", async ({ as }) => {
  const { page } = await as("CANDIDATE");
  await check(page, "/interviews");
  await check(page, "/profile");
  await page.getByRole("link", { name: "Interviews", exact: true }).click();
  await page.getByRole("button", { name: "Start: System design" }).click();
  await page.waitForURL(/\/interviews\/[0-9a-f-]{36}$/);
  await check(page, new URL(page.url()).pathname);
  const id = await enterRoom(page);
  await say(page, "I would put a queue between the two services, because a queue keeps the work when one of them is down.");
  await check(page, `/interviews/${id}/room`);
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("Your report is ready.")).toBeVisible();
  await check(page, `/interviews/${id}/room`);
  await check(page, `/interviews/${id}/report`);
});

for (const language of ["en", "vi"]) {
  test(`the room with code is accessible in light and dark, and its bar is one line on a phone (${language})`, async ({ as, database }) => {
    const { page } = await as("CANDIDATE");
    const id = await enterCoding(page, database, doubling, { language });
    await check(page, `/interviews/${id}/room`, { ready: editor(page) });
    await page.setViewportSize({ width: 360, height: 740 });
    const height = (name: RegExp) =>
      workspace(page)
        .getByRole("button", { name })
        .evaluate((button) => button.parentElement?.getBoundingClientRect().height);
    expect(await height(/^(Submit the code|Nộp mã)$/)).toBeLessThan(64);
    await workspace(page)
      .getByRole("button", { name: /^(Size of the text|Cỡ chữ)$/ })
      .click();
    const size = () => editor(page).evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    const before = await size();
    await workspace(page)
      .getByRole("button", { name: /^(Larger text|Chữ lớn hơn)$/ })
      .click();
    await expect.poll(size).toBeGreaterThan(before);
  });
}

test("the staff pages are accessible in light and dark and fit a phone", async ({ as, database }) => {
  const { page: candidate } = await as("CANDIDATE", "Someone To Read About");
  const id = await enterRoom(candidate);
  const { page: admin } = await as("ADMIN");
  await check(admin, `/sessions/${id}/observe`);
  await say(candidate, "I would measure first, with the slow query log, and then add an index, because the planner read the whole table.");
  await candidate.getByRole("button", { name: "End the interview" }).click();
  await candidate.getByRole("button", { name: "End it" }).click();
  await expect(candidate.getByText("Your report is ready.")).toBeVisible();
  await check(admin, "/sessions");
  await check(admin, "/sessions/invite");
  await check(admin, "/sessions?search=nobody-has-this-name");
  await check(admin, "/sessions?from=yesterday");
  await check(admin, `/sessions/${id}`, { unfolded: true });
  await check(admin, "/artifacts");
  await check(admin, "/artifacts?language=odd");
  await check(admin, "/artifacts?kind=csv");
  await check(admin, "/admin");
  await check(admin, "/admin/people");
  await check(admin, "/admin/people?role=odd");
  await check(admin, "/admin/audit");
  await check(admin, `/admin/audit?action=${"x".repeat(61)}`);
  await expect(admin.getByText("Invalid filter")).toBeVisible();
  await check(admin, "/admin/system");
  await database.rows(
    `INSERT INTO "OutboxMail" (id, "to", subject, text) VALUES (gen_random_uuid(), 'x@example.com', 'A letter', 'Open http://localhost:1/x')`,
  );
  await check(admin, "/admin/mail");
  await check(admin, "/admin/mail?before=odd");
});

test("what is not there is said in one frame and in the colours of the system, and the pages after it work", async ({ as, complaints }) => {
  complaints.allow(/404 \(Not Found\)/);
  const { page } = await as("RECRUITER");
  await page.emulateMedia({ colorScheme: "dark" });
  for (const path of ["/sessions/nothing", "/interviews/nothing/report", "/interviews/nothing/room"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    await expect(page.getByRole("banner"), path).toHaveCount(1);
    await expect(page.locator("main"), path).toHaveCount(1);
    await expect(page.locator("html"), path).toHaveClass(/dark/);
  }
  await page.getByRole("button", { name: /Colours/ }).click();
  await expect(page.locator("html")).toHaveClass(/light/);
  await page.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeVisible();
});

test("the question bank is accessible in light and dark and fits a phone, for admins and recruiters", async ({ as, database }) => {
  const [question] = await database.rows<{ id: string; categoryId: string }>(
    `SELECT q.id, q."categoryId" FROM "QuestionBank" q JOIN "InterviewCategory" c ON c.id = q."categoryId" WHERE c.slug = 'system-design' LIMIT 1`,
  );
  const path = `/admin/bank/${question?.categoryId}`;
  const { page: admin } = await as("ADMIN");
  await check(admin, "/admin/bank");
  await check(admin, path, { unfolded: true });
  await check(admin, `${path}?difficulty=odd`);
  await check(admin, `${path}/import`);
  await check(admin, `${path}/draft`);
  await check(admin, `${path}/${question?.id}`);
  const { page: recruiter } = await as("RECRUITER");
  await check(recruiter, `${path}?search=nothing-has-these-words`);
  await check(recruiter, `${path}/${question?.id}`);
});

test("every page carries a nonce policy and the security headers", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/api/health", "/icon.svg"]) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  const policies = await Promise.all([request.get("/sign-in"), request.get("/sign-in")]).then((responses) =>
    responses.map((response) => response.headers()["content-security-policy"] ?? ""),
  );
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic' 'wasm-unsafe-eval'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(eval|inline)'/);
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test("a browser that asks for an icon by its usual name gets ours", async ({ request }) => {
  const [usual, own] = await Promise.all(["/favicon.ico", "/icon.svg"].map((path) => request.get(path)));
  expect(usual?.headers()["content-type"]).toBe("image/svg+xml");
  expect(await usual?.text()).toBe(await own?.text());
});

test("an unknown colour scheme, language and address are all survived", async ({ context, complaints, page }) => {
  complaints.allow(/404 \(Not Found\)/);
  await context.addCookies([
    {
      name: "theme",
      value: "<script>",
      url: new URL("/", page.url() === "about:blank" ? (process.env.E2E_BASE_URL ?? "") : page.url()).href,
    },
    { name: "language", value: "xx", url: process.env.E2E_BASE_URL ?? "" },
  ]);
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/nothing-here");
  await expect(page.getByText("Page not found")).toBeVisible();
});

test("the language and the colours are chosen once and stay", async ({ context, page, complaints }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Language").selectOption("vi");
  await expect(page.getByRole("heading", { name: "Đăng nhập" })).toBeVisible();
  await page.getByRole("button", { name: /Màu sắc/ }).click();
  await page.getByRole("button", { name: /Màu sắc/ }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  const again = await context.newPage();
  watch(again, complaints.list);
  await again.goto("/sign-up");
  await expect(again.getByRole("heading", { name: "Tạo tài khoản" })).toBeVisible();
  await expect(again.locator("html")).toHaveClass(/dark/);
  await expect(again.locator("html")).toHaveAttribute("lang", "vi");
});
