import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** What people gave an answer, as the editor shows it. */
const levelsOf = (page: Page, answer: number) =>
  page
    .getByRole("group", { name: `Graded answer ${answer}` })
    .getByRole("combobox")
    .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).selectedOptions[0]?.textContent));

async function save(page: Page) {
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByText("Everything is saved.")).toBeVisible();
}

test("an admin writes graded answers; their levels go and come back with a criterion, and what is missing is named", async ({ as }) => {
  const { page } = await as("ADMIN", "Ada Admin");
  await page.goto("/admin/bank");
  await page.getByLabel("Name", { exact: true }).fill(`Graded ${randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Make the category" }).click();
  await page.getByLabel("New question").fill("What is a lock for?");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What is a lock for?" })).toBeVisible();

  await test.step("an answer without words or levels keeps the question from being published, and says so at its place", async () => {
    await page.getByRole("button", { name: "Add a graded answer" }).click();
    await page.getByText(/Missing before this can be published: \d+ things/).click();
    await expect(page.getByRole("link", { name: "Write graded answer 1." })).toBeVisible();
    await page.getByRole("link", { name: "Give graded answer 1 a level in at least one criterion." }).click();
    await expect(page.getByRole("group", { name: "Graded answer 1" })).toBeInViewport();
    await save(page);
  });

  await test.step("words and levels are kept", async () => {
    await page.getByLabel("Words of graded answer 1").fill("So that two people do not write at once.");
    const answer = page.getByRole("group", { name: "Graded answer 1" });
    await answer.getByLabel("Correctness").selectOption("Level 4");
    await answer.getByLabel("Depth").selectOption("Level 2");
    await page.getByRole("button", { name: "Add a graded answer" }).click();
    await page.getByLabel("Words of graded answer 2").fill("It makes the program fast.");
    await page.getByRole("group", { name: "Graded answer 2" }).getByLabel("Correctness").selectOption("Level 1");
    await save(page);
    await page.reload();
    await expect(page.getByLabel("Words of graded answer 1")).toHaveValue("So that two people do not write at once.");
    expect(await levelsOf(page, 1)).toEqual(["Level 4", "Level 2", "Not graded"]);
    expect(await levelsOf(page, 2)).toEqual(["Level 1", "Not graded", "Not graded"]);
    await expect(page.getByRole("link", { name: /graded answer/ })).toHaveCount(0);
  });

  await test.step("levels go with their criterion, and back with it", async () => {
    await page.getByRole("button", { name: "Remove criterion 1" }).click();
    expect(await levelsOf(page, 1)).toEqual(["Level 2", "Not graded"]);
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await levelsOf(page, 1)).toEqual(["Level 4", "Level 2", "Not graded"]);
    await page.getByRole("button", { name: "Move graded answer 2 up" }).click();
    await expect(page.getByLabel("Words of graded answer 1")).toHaveValue("It makes the program fast.");
    await page.getByRole("button", { name: "Remove graded answer 1" }).click();
    await page.getByRole("button", { name: "Remove graded answer 1" }).click();
    await expect(page.getByRole("group", { name: /Graded answer/ })).toHaveCount(0);
    await save(page);
    await page.reload();
    await expect(page.getByRole("group", { name: /Graded answer/ })).toHaveCount(0);
  });
});
