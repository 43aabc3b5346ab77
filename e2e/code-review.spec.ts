import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { doubling, editor, enterCoding, run, submitCode, workspace, write } from "./coding.ts";
import { expect, test } from "./fixtures.ts";
import { say } from "./room.ts";

/** From the candidate's editor to the recruiter's replay. */

/** Nothing that axe finds serious in the open workspace, in both colours. */
async function readable(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(
        ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`,
      ),
    ).toEqual([]);
  }
}

test("code is written, talked about, submitted, judged, read, run again and replayed", async ({ as, database }) => {
  const { page: candidate } = await as("CANDIDATE", "Cody Writer");
  const sessionId = await enterCoding(candidate, database, doubling);

  await test.step("asked to look, the interviewer says what ran and nothing else", async () => {
    await say(candidate, "Can you look at my code?");
    await expect(candidate.getByRole("log")).toContainText("nothing of yours in the editor yet");
    await write(candidate, "function double(n) {\n  return n + 1;\n}\n");
    await run(candidate);
    await say(candidate, "look at my code");
    await expect(candidate.getByRole("log")).toContainText("1 of 2 visible tests passed");
    await readable(candidate);
  });

  await test.step("the solution is pasted, run and submitted", async () => {
    const pasted = `// ${"a long remark ".repeat(20)}\nfunction double(n) {\n  const twice = n * 2;\n  return twice;\n}\n`;
    await editor(candidate).click();
    await candidate.keyboard.press("ControlOrMeta+a");
    await editor(candidate).evaluate((element, text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, pasted);
    await run(candidate);
    await expect(workspace(candidate).getByText("2 of 2 tests pass")).toBeVisible();
    await submitCode(candidate);
    await expect(workspace(candidate).getByText("Remaining tests: 1 of 1 pass.")).toBeVisible();
    await readable(candidate);
  });

  await workspace(candidate).getByRole("tab", { name: "New" }).click();
  await workspace(candidate).getByRole("button", { name: "Diagram" }).click();
  await write(candidate, "flowchart LR\n  number --> double\n");
  await expect(workspace(candidate).getByText("Saved", { exact: true }).last()).toBeVisible();
  await readable(candidate);
  await say(candidate, "I multiply the argument by two, which takes the same time for every input, because there is no loop in it at all.");
  await candidate.getByRole("button", { name: "End the interview" }).click();
  await candidate.getByRole("button", { name: "End it" }).click();
  await expect(candidate.getByText("Your report is ready.")).toBeVisible();

  await test.step("the candidate reads the own code", async () => {
    await candidate.goto(`/interviews/${sessionId}/report`);
    await expect(candidate.getByRole("heading", { name: "What you wrote" })).toBeVisible();
    await expect(candidate.getByText("const twice = n * 2;").first()).toBeVisible();
    await expect(candidate.getByText("Visible tests: 2 of 2 pass")).toBeVisible();
    await expect(candidate.getByText("Remaining tests: 1 of 1 pass")).toBeVisible();
  });

  const { page: recruiter } = await as("RECRUITER", "Rita Reader");
  await recruiter.goto(`/sessions/${sessionId}`);
  const article = recruiter.getByRole("article").filter({ hasText: "JavaScript" });

  await test.step("the report tells whose word the tests are, and a line supports the score", async () => {
    await expect(article.getByText("Tests: 3 of 3 pass")).toBeVisible();
    await expect(article.getByText("Reported by the candidate's machine.")).toBeVisible();
    await expect(article.getByText("By tests and static facts")).toBeVisible();
    await expect(article.getByText("3 of 3 tests pass, as the candidate's machine reported.")).toBeVisible();
    await expect(recruiter.locator("[data-question='0']")).toContainText("Level 5 of 5");
    await expect(
      recruiter
        .locator("[data-question='0']")
        .getByRole("link", { name: /const twice|long remark/ })
        .first(),
    ).toBeVisible();
    const [evidence] = await database.rows<{ quote: string; code: string }>(
      `SELECT e.quote, substr(a."codeContent", e.start + 1, e."end" - e.start) AS code FROM "Evidence" e
       JOIN "TechnicalArtifact" a ON a.id = e."artifactId" WHERE a."sessionId" = $1 LIMIT 1`,
      [sessionId],
    );
    expect(evidence?.quote).toBe(evidence?.code);
  });

  await test.step("a diagram is drawn here, too", async () => {
    const drawing = recruiter.frameLocator("iframe[title='The drawing']");
    await expect(drawing.locator("svg")).toContainText("double");
  });

  await test.step("run again, the tests are verified", async () => {
    await article.getByRole("button", { name: "Run it again here" }).click();
    await expect(article.getByText("Verified by re-run, by Rita Reader")).toBeVisible();
    await recruiter.reload();
    await expect(article.getByText("Verified by re-run, by Rita Reader")).toBeVisible();
  });

  await test.step("the replay shows every moment, the runs, what changed, and facts", async () => {
    await article.getByText("Code history").click();
    const scrubber = article.getByRole("slider", { name: "Time of the interview" });
    await expect(scrubber).toBeVisible();
    await expect(article.getByText(/characters were pasted/)).toBeVisible();
    const listing = article.locator("pre", { has: recruiter.locator("[id^='replay-']") });
    await expect(listing).toContainText("const twice");
    await scrubber.focus();
    await recruiter.keyboard.press("Home");
    await expect(listing).toContainText("return n;");
    const runs = article.getByRole("region", { name: "Runs" });
    await expect(runs.getByRole("listitem")).toHaveCount(3);
    await runs.getByText("1/2 tests").click();
    await expect(runs.getByText("+ return n + 1;").or(runs.getByText("return n + 1;")).first()).toBeVisible();
    await runs.getByRole("button", { name: "Show this moment" }).first().click();
    await expect(listing).toContainText("return n + 1;");
    await article.getByRole("button", { name: "Play", exact: true }).click();
    await expect(article.getByRole("button", { name: "Pause" })).toBeVisible();
  });

  await test.step("the library finds it and gives files", async () => {
    await recruiter.goto(`/artifacts?sessionId=${sessionId}&language=javascript`);
    const row = recruiter.getByRole("listitem").filter({ hasText: "Cody Writer" });
    await expect(row).toContainText("submitted · 3/3 tests · verified");
    const [one] = await Promise.all([recruiter.waitForEvent("download"), row.getByRole("link", { name: "Download" }).click()]);
    expect(one.suggestedFilename()).toMatch(/^Cody-Writer-\d{4}-\d\d-\d\d-question-1-code-[0-9a-f]{6}\.js$/);
    const [all] = await Promise.all([
      recruiter.waitForEvent("download"),
      recruiter.getByRole("link", { name: "Download all as zip" }).click(),
    ]);
    expect(all.suggestedFilename()).toBe("artifacts.zip");
    await recruiter.goto("/artifacts?language=csv&sessionId=0193d8f0-0000-7000-8000-000000000000");
    await expect(recruiter.getByText("No matches")).toBeVisible();
  });
});
