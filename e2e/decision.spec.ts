import type { Dialog, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { answerToTheEnd, enterRoom, say } from "./room.ts";

/** A person decides, in sight of the report and of what colleagues decided. */

/** An interview that is over and judged. @returns its id */
async function interviewed(candidate: Page, answer: string): Promise<string> {
  const id = await enterRoom(candidate);
  await say(candidate, answer);
  await candidate.getByRole("button", { name: "End the interview" }).click();
  await candidate.getByRole("button", { name: "End it" }).click();
  await expect(candidate.getByText("Your report is ready.")).toBeVisible();
  return id;
}

const answer =
  "Codes in the 400s mean the request was wrong and codes in the 500s mean our server failed. 401 is for a caller that is not authenticated and 403 for a known caller who is not allowed.";

const section = (page: Page) => page.getByRole("region", { name: "Decision" });

async function decide(page: Page, opener: string, choice: string, reason: string): Promise<void> {
  await section(page).getByText(opener, { exact: true }).click();
  await section(page)
    .getByRole("radio", { name: new RegExp(`^${choice}`) })
    .check();
  await section(page).getByLabel("Why").fill(reason);
  await section(page).getByRole("button", { name: "Save the decision" }).click();
}

test("a recruiter decides, another one changes it, a third is told, and it is withdrawn", async ({ as }) => {
  const { page: candidate, person } = await as("CANDIDATE", "Dora Decided");
  const id = await interviewed(candidate, answer);
  const { page: rita } = await as("RECRUITER", "Rita Recruiter");
  const { page: omar } = await as("RECRUITER", "Omar Other");
  const { page: admin } = await as("ADMIN", "Ada Admin");
  await omar.goto(`/sessions/${id}`);
  await rita.goto(`/sessions/${id}`);

  await test.step("a decision needs a choice and a reason that can be seen", async () => {
    await expect(section(rita).getByText("Nobody has decided yet.")).toBeVisible();
    await section(rita).getByText("Decide", { exact: true }).click();
    await section(rita).getByLabel("Why").fill("\u200b \u2060");
    await section(rita).getByRole("button", { name: "Save the decision" }).click();
    await expect(section(rita).getByText("Choose what you decide.")).toBeVisible();
    await expect(section(rita).getByText("Say why, so that others can follow it.")).toBeVisible();
    await section(rita).getByText("Decide", { exact: true }).click();
    await decide(rita, "Decide", "Hold", "Strong on status codes.\nSecurity was not asked.");
    await expect(section(rita).getByText("The decision is saved.")).toBeVisible();
    await expect(section(rita).getByText(/“Hold” decided by Rita Recruiter, .*, on report version 1, because:/)).toBeVisible();
    await expect(section(rita).getByLabel("Why")).toBeHidden();
    await expect(section(rita).getByText("Change or withdraw")).toBeFocused();
  });

  await test.step("who was second keeps what was typed, reads what stands, and can save over it", async () => {
    await decide(omar, "Decide", "Advance", "The rest can be learned.");
    await expect(section(omar).getByRole("alert")).toContainText("Somebody else decided meanwhile.");
    await expect(section(omar).getByText("Rita Recruiter decided “Hold”:")).toBeVisible();
    await expect(section(omar).getByRole("radio", { name: /^Advance/ })).toBeChecked();
    await expect(section(omar).getByLabel("Why")).toHaveValue("The rest can be learned.");
    await section(omar).getByRole("button", { name: "Save mine over it" }).click();
    await expect(section(omar).getByText(/Changed from “Hold” to “Advance” by Omar Other/)).toBeVisible();
    await section(omar).getByText("What stood before").click();
    await expect(section(omar).getByText("Strong on status codes.")).toBeVisible();
  });

  await test.step("a new evaluation is told beside the decision", async () => {
    await omar.getByText("Evaluate again", { exact: true }).click();
    await omar.getByRole("button", { name: "Start the evaluation" }).click();
    await expect
      .poll(async () => {
        await omar.reload();
        return section(omar).getByText("Decided on report version 1. The newest is version 2.").count();
      })
      .toBe(1);
  });

  await test.step("the list shows it and filters by it", async () => {
    await rita.goto("/sessions");
    await rita.getByLabel("Candidate").fill(person.email);
    await rita.getByLabel("Decision").selectOption("Advance");
    await rita.getByRole("button", { name: "Apply" }).click();
    await expect(rita.getByRole("row", { name: /Dora Decided/ })).toContainText("Advance");
    await rita.getByLabel("Decision").selectOption("Undecided");
    await rita.getByRole("button", { name: "Apply" }).click();
    await expect(rita.getByText("No matches")).toBeVisible();
  });

  await test.step("on paper stands all that was said and decided, and nothing to be pressed", async () => {
    await rita.goto(`/sessions/${id}`);
    await rita.emulateMedia({ media: "print" });
    await expect(rita.getByText("The rest can be learned.")).toBeVisible();
    for (const control of ["Confirm, change or withdraw", "Disagree", "Evaluate again"]) {
      await expect(rita.getByText(control, { exact: true }).first()).toBeHidden();
    }
    const pane = rita.getByRole("region", { name: "Transcript" }).locator("> div");
    expect(await pane.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
    await rita.emulateMedia({ media: "screen" });
  });

  await test.step("it is withdrawn", async () => {
    await rita.goto(`/sessions/${id}`);
    await decide(rita, "Confirm, change or withdraw", "Withdraw the decision", "It was meant for somebody else.");
    await expect(section(rita).getByText("The decision is withdrawn.")).toBeVisible();
    await expect(section(rita).getByText(/“Advance” withdrawn by Rita Recruiter/)).toBeVisible();
    await expect(section(rita).getByText("Decide", { exact: true })).toBeVisible();
  });

  await test.step("the audit log has it in words", async () => {
    await admin.goto(`/admin/audit?entityId=${id}&action=decision.`);
    await expect(admin.getByText("Withdrew “Advance”, on report version 2")).toBeVisible();
    await expect(admin.getByText("Changed “Hold” to “Advance”, on report version 1")).toBeVisible();
    await expect(admin.getByText("Decided “Hold”, on report version 1")).toBeVisible();
  });

  await test.step("the candidate sees nothing of it", async () => {
    await candidate.goto(`/interviews/${id}/report`);
    await expect(candidate.getByRole("heading", { name: "Your report" })).toBeVisible();
    const shown = await candidate.content();
    for (const word of ["Rita Recruiter", "Omar Other", "Security was not asked", "meant for somebody else"])
      expect(shown).not.toContain(word);
  });
});

test("a recruiter disagrees with a level, the scores are computed with it, and a new evaluation starts from the judge's alone", async ({
  as,
  database,
}) => {
  const { page: candidate } = await as("CANDIDATE", "Lena Levelled");
  const id = await enterRoom(candidate);
  await answerToTheEnd(candidate, () => answer);
  await expect(candidate.getByText("Your report is ready.")).toBeVisible();
  const { page: rita } = await as("RECRUITER", "Rita Recruiter");
  const { page: omar } = await as("RECRUITER", "Omar Other");
  const { page: admin } = await as("ADMIN", "Ada Admin");
  await omar.goto(`/sessions/${id}`);
  await rita.goto(`/sessions/${id}`);
  const first = (page: Page) => page.locator("[data-question='0'] li[id]").first();
  const summary = (page: Page) => page.getByRole("region", { name: "With the reviewers’ levels" });
  const overall = async (page: Page) => Number((await summary(page).textContent())?.match(/Overall(\d+) of 100/)?.[1]);
  const judged = async () =>
    database.rows(
      `SELECT c.* FROM "CriterionResult" c JOIN "EvaluationRun" r ON r.id = c."runId" WHERE r."sessionId" = $1 AND r.version = 1 ORDER BY c.id`,
      [id],
    );
  const before = await judged();
  const set = async (page: Page, opener: string, choice: string, reason: string) => {
    await first(page).getByText(opener).click();
    await first(page)
      .getByRole("radio", { name: new RegExp(`^${choice}`) })
      .check();
    await first(page).getByLabel("Why").fill(reason);
    await first(page).getByRole("button", { name: "Save your level" }).click();
  };

  await test.step("a level is chosen by its anchor and stands beside the judge's", async () => {
    await expect(rita.getByText("With the reviewers’ levels")).toHaveCount(0);
    await set(rita, "Disagree", "Level 1", "The two kinds were mixed up.");
    await expect(first(rita).getByText("Your level is saved.")).toBeVisible();
    await expect(first(rita).getByText("Judge:")).toBeVisible();
    await expect(first(rita).getByText("Rita Recruiter:")).toBeVisible();
    await expect(first(rita).getByText("Level 1 of 5")).toBeVisible();
    await expect(first(rita).getByText(/Rita Recruiter set level 1, .*, on report version 1, because:/)).toBeVisible();
    await expect(summary(rita)).toContainText(/1\. Correctness: (level [\d.]+|not evidenced) → level 1, by Rita Recruiter/);
    expect(await judged()).toEqual(before);
  });

  await test.step("who was second keeps what was typed and reads what stands", async () => {
    await set(omar, "Disagree", "Level 4", "Nearly all of it was said.");
    await expect(first(omar).getByRole("alert")).toContainText("Somebody else set a level meanwhile.");
    await expect(first(omar).getByText("Rita Recruiter set level 1:")).toBeVisible();
    await expect(first(omar).getByRole("radio", { name: /^Level 4/ })).toBeChecked();
    await expect(first(omar).getByLabel("Why")).toHaveValue("Nearly all of it was said.");
    await first(omar).getByRole("button", { name: "Save mine over it" }).click();
    await expect(first(omar).getByText("Omar Other:")).toBeVisible();
    await expect.poll(() => overall(omar)).toBeGreaterThan(await overall(rita));
    await first(omar).getByText("Earlier levels of reviewers").click();
    await expect(first(omar).getByText("The two kinds were mixed up.")).toBeVisible();
  });

  await test.step("a new evaluation does not take them over by itself", async () => {
    await rita.getByText("Evaluate again", { exact: true }).click();
    await rita.getByRole("button", { name: "Start the evaluation" }).click();
    await expect
      .poll(async () => {
        await rita.reload();
        return rita.getByText("They do not count for version 2").count();
      })
      .toBe(1);
    await expect(first(rita).getByText("On report version 1, Omar Other set level 4.")).toBeVisible();
    await expect(summary(rita)).toHaveCount(0);
    await set(rita, "Disagree", "Not assessed", "The question was unclear.");
    await expect(first(rita).getByText("Rita Recruiter:")).toBeVisible();
    await set(rita, "Change or withdraw", "Withdraw the level", "Omar knows better.");
    await expect(first(rita).getByText("The level is withdrawn.")).toBeVisible();
    await expect(first(rita).getByText("Rita Recruiter:")).toHaveCount(0);
  });

  await admin.goto(`/admin/audit?entityId=${id}&action=review.`);
  await expect(admin.getByText(/^Changed level 1 to level 4 for question 1, correctness, on report version 1 \(the judge: /)).toBeVisible();
  await candidate.goto(`/interviews/${id}/report`);
  await expect(candidate.getByRole("heading", { name: "Your report" })).toBeVisible();
  const shown = await candidate.content();
  for (const word of ["Rita Recruiter", "Omar Other", "mixed up", "Nearly all", "reviewers’ levels"]) expect(shown).not.toContain(word);
});

test("what was typed outlives a lost connection, an ended sign-in, a reason that is too long and a new evaluation", async ({
  as,
  complaints,
}) => {
  complaints.allow(/ERR_INTERNET_DISCONNECTED/);
  const { page: candidate } = await as("CANDIDATE", "Kim Kept");
  const id = await interviewed(candidate, answer);
  const { page: rita, context } = await as("RECRUITER", "Rita Recruiter");
  await rita.goto(`/sessions/${id}`);
  const reason = section(rita).getByLabel("Why");
  const save = section(rita).getByRole("button", { name: "Save the decision" });
  const said = "Ứng viên hiểu rõ mã trạng thái.\nBảo mật thì chưa hỏi.";

  await test.step("what is wrong has the keyboard", async () => {
    await section(rita).getByText("Decide", { exact: true }).click();
    await save.click();
    await expect(section(rita).getByRole("radio", { name: /^Advance/ })).toBeFocused();
    await section(rita).getByRole("radio", { name: /^Hold/ }).check();
    await save.click();
    await expect(reason).toBeFocused();
  });

  await test.step("nothing is cut off", async () => {
    await rita.keyboard.insertText("ữ".repeat(2001));
    await save.click();
    await expect(section(rita).getByText("Use at most 2,000 characters.")).toBeVisible();
    await expect(reason).toHaveValue("ữ".repeat(2001));
    await reason.fill("word ".repeat(250_000));
    await save.click();
    await expect(section(rita).getByText("This is too large to be sent.")).toBeVisible();
    await reason.fill(said);
  });

  await test.step("a choice alone, and what was erased, is not asked about", async () => {
    const asked: string[] = [];
    const note = (dialog: Dialog) => {
      asked.push(dialog.message());
      return dialog.accept();
    };
    rita.on("dialog", note);
    await reason.fill("");
    await rita.getByRole("link", { name: "Sessions" }).first().click();
    await rita.waitForURL("/sessions");
    await rita.goBack();
    rita.off("dialog", note);
    expect(asked).toEqual([]);
    await section(rita).getByText("Decide", { exact: true }).click();
    await section(rita).getByRole("radio", { name: /^Hold/ }).check();
    await reason.fill(said);
  });

  await test.step("without a connection", async () => {
    await context.setOffline(true);
    await save.click();
    await expect(section(rita).getByRole("alert")).toContainText("This could not be sent.");
    await expect(section(rita).getByRole("alert")).toBeInViewport();
    await context.setOffline(false);
  });

  await test.step("without a sign-in, told where one looks", async () => {
    const cookies = await context.cookies();
    await context.clearCookies();
    await save.click();
    await expect(section(rita).getByRole("alert")).toContainText("Sign in on another tab, then try again here.");
    await expect(section(rita).getByRole("alert")).toBeInViewport();
    await context.addCookies(cookies);
    await expect(section(rita).getByRole("radio", { name: /^Hold/ })).toBeChecked();
    await expect(reason).toHaveValue(said);
  });

  await test.step("a link away asks first", async () => {
    rita.once("dialog", (dialog) => dialog.dismiss());
    await rita.getByRole("link", { name: "Sessions" }).first().click();
    await expect(reason).toHaveValue(said);
    await save.click();
    await expect(section(rita).getByText("The decision is saved.")).toBeVisible();
    await expect(section(rita).getByText("Bảo mật thì chưa hỏi.")).toBeVisible();
  });

  const levels = rita.locator("[data-question='0'] li[id]");
  const set = async (at: number, level: number) => {
    await levels
      .nth(at)
      .getByRole("radio", { name: new RegExp(`^Level ${level}`) })
      .check();
    await levels.nth(at).getByLabel("Why").fill(`It is a ${level}.`);
  };

  await test.step("a report that comes meanwhile is not taken for the one that was read", async () => {
    await levels.nth(0).getByText("Disagree").click();
    await set(0, 1);
    await levels.nth(0).getByRole("button", { name: "Save your level" }).click();
    await expect(levels.nth(0).getByText("Your level is saved.")).toBeVisible();
    await levels.nth(1).getByText("Disagree").click();
    await set(1, 4);
    await section(rita).getByText("Change or withdraw").click();
    await rita.getByText("Evaluate again", { exact: true }).click();
    await rita.getByRole("button", { name: "Start the evaluation" }).click();
    await expect(rita.getByText("They do not count for version 2")).toBeVisible();
    await expect(levels.nth(0).getByText("Your level is saved.")).toHaveCount(0);
    await expect(section(rita).getByText("Your decision (report v1)")).toBeVisible();
    await expect(section(rita).getByText("Confirm, change or withdraw")).toBeVisible();

    const late = levels.nth(1);
    await late.getByRole("button", { name: "Save your level" }).click();
    await expect(late.getByRole("alert")).toContainText("This interview was judged again meanwhile.");
    await expect(late.getByLabel("Why")).toHaveValue("It is a 4.");
    await late.getByRole("button", { name: "Save your level" }).click();
    await expect(late.getByText(/Rita Recruiter set level 4, .*, on report version 2/)).toBeVisible();
  });

  await test.step("a level of the last report does not stand in the way of one on the new report", async () => {
    await levels.nth(0).getByText("Disagree").click();
    await set(0, 2);
    await levels.nth(0).getByRole("button", { name: "Save your level" }).click();
    await expect(levels.nth(0).getByText(/Rita Recruiter set level 2, .*, on report version 2/)).toBeVisible();
  });
});

test("before any script has come, a person decides all the same", async ({ as, browser, origin }) => {
  const { page: candidate } = await as("CANDIDATE", "Nils Plain");
  const id = await interviewed(candidate, answer);
  const { context } = await as("RECRUITER", "Paula Plain");
  const without = await browser.newContext({ baseURL: origin, javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await without.newPage();
  await page.goto(`/sessions/${id}`);
  await section(page).getByText("Decide", { exact: true }).click();
  await section(page)
    .getByRole("radio", { name: /^Advance/ })
    .check();
  await section(page).getByRole("button", { name: "Save the decision" }).click();
  await expect(section(page).getByText("Say why, so that others can follow it.")).toBeVisible();
  await expect(section(page).getByRole("radio", { name: /^Advance/ })).toBeChecked();
  await section(page).getByLabel("Why").fill("All that was asked for.");
  await section(page).getByRole("button", { name: "Save the decision" }).click();
  await expect(section(page).getByText(/“Advance” decided by Paula Plain/)).toBeVisible();

  // Of many forms that are alike, only the one that was sent answers.
  const criterion = page.locator("[data-question='0'] li[id]").nth(1);
  await criterion.getByText("Disagree").click();
  await criterion.getByLabel("Why").fill("It was said in other words.");
  await criterion.getByRole("button", { name: "Save your level" }).click();
  await expect(page.getByText("Choose a level.")).toHaveCount(1);
  await expect(criterion.getByText("Choose a level.")).toBeVisible();
  await expect(criterion.getByLabel("Why")).toHaveValue("It was said in other words.");
  await criterion.getByRole("radio", { name: /^Level 4/ }).check();
  await criterion.getByRole("button", { name: "Save your level" }).click();
  await expect(criterion.getByText(/Paula Plain set level 4/)).toBeVisible();
  await without.close();
});
