import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures.ts";

test("an admin makes somebody a recruiter, and closes and opens an account; the log tells of it", async ({ as, database }) => {
  const { page: admin, person: adminPerson } = await as("ADMIN", "Ada Admin");
  const { page: other, person } = await as("CANDIDATE", "Sam Sent");
  await other.goto("/interviews");

  await admin.goto(`/admin/people?search=${person.email}`);
  const role = admin.getByRole("combobox", { name: "Role of Sam Sent" });
  await role.selectOption("Recruiter");
  await admin.getByRole("button", { name: "Change the role of Sam Sent" }).click();
  const dialog = admin.getByRole("alertdialog");
  await expect(dialog.getByText("sees every interview and report")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  // A role that was not given does not stand in the row.
  await expect(role).toHaveValue("CANDIDATE");
  await role.selectOption("Recruiter");
  // The admin signed in a while ago: the password is asked for.
  await database.rows(`UPDATE "SignInSession" SET "authenticatedAt" = now() - interval '1 hour' WHERE "userId" = $1`, [adminPerson.id]);
  await admin.getByRole("button", { name: "Change the role of Sam Sent" }).click();
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(dialog.getByText("Enter your password to confirm that it is you.")).toBeVisible();
  await expect(dialog.getByLabel("Your password")).toBeFocused();
  await dialog.getByLabel("Your password").fill("not the password");
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(dialog.getByText("This password is not right.")).toBeVisible();
  // Given up, it is told nowhere; asked again, it begins anew.
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(admin.getByText("This password is not right.")).toHaveCount(0);
  await role.selectOption("Recruiter");
  await admin.getByRole("button", { name: "Change the role of Sam Sent" }).click();
  await dialog.getByRole("button", { name: "Change role" }).click();
  await dialog.getByLabel("Your password").fill("interview-demo");
  await dialog.getByRole("button", { name: "Change role" }).click();
  await expect(dialog).toBeHidden();
  await expect(admin.getByText("The role is changed.")).toBeVisible();

  // The sign-in from before has ended at once.
  await other.goto("/sessions");
  await expect(other).toHaveURL(/\/sign-in/);
  const signInAgain = async () => {
    await other.getByLabel("Email address").fill(person.email);
    await other.getByLabel("Password").fill("interview-demo");
    await other.getByRole("button", { name: "Sign in" }).click();
  };
  await signInAgain();
  await expect(other.getByRole("heading", { name: "Sessions" })).toBeVisible();

  await admin.getByRole("button", { name: "Close the account of Sam Sent" }).click();
  await dialog.getByRole("button", { name: "Close account" }).click();
  await expect(admin.getByText("The account is closed.")).toBeVisible();
  await other.goto("/sessions");
  await signInAgain();
  await expect(other.getByText("The email address or the password is not right.")).toBeVisible();
  await admin.getByRole("button", { name: "Reopen the account of Sam Sent" }).click();
  await dialog.getByRole("button", { name: "Reopen account" }).click();
  await expect(admin.getByText("The account is open again.")).toBeVisible();
  await signInAgain();
  await expect(other.getByRole("heading", { name: "Sessions" })).toBeVisible();

  await admin.goto(`/admin/audit?entityId=${person.id}`);
  await expect(admin.getByText("user.access_changed")).toHaveCount(3);
  await expect(admin.getByText("Ada Admin").first()).toBeVisible();
});

test("an invited person opens the mailed link, chooses a password and is in, with the role", async ({ as, page }) => {
  const { page: admin } = await as("ADMIN", "Ada Admin");
  const email = `${randomUUID()}@example.com`;
  await admin.goto("/admin/people");
  await admin.getByLabel("Full name").fill("Nam Le");
  await admin.getByLabel("Email address", { exact: true }).fill("not an address");
  await admin.getByRole("button", { name: "Send the invitation" }).click();
  await expect(admin.getByText("Enter a full email address, such as name@example.com.")).toBeVisible();
  await expect(admin.getByLabel("Full name")).toHaveValue("Nam Le");
  await admin.getByLabel("Email address", { exact: true }).fill(email);
  await admin.getByRole("button", { name: "Send the invitation" }).click();
  await expect(admin.getByText(`The invitation to ${email} waits in the outbox.`)).toBeVisible();
  await admin.goto(`/admin/people?search=${email}`);
  await expect(admin.getByText("invited, not answered yet")).toBeVisible();
  await admin.getByRole("button", { name: "Invite Nam Le again" }).click();
  await expect(admin.getByText("The new invitation waits in the outbox.")).toBeVisible();

  await admin.goto("/admin/mail");
  const letter = admin.getByRole("listitem").filter({ hasText: email }).first();
  await letter.locator("summary").click();
  await letter.getByRole("button", { name: "Show link" }).click();
  // The button is gone: the keyboard is at the text, right before the link.
  await expect(letter.locator("p:focus")).toContainText("/reset-password?token=");
  await page.goto((await letter.getByRole("link").getAttribute("href")) ?? "");
  await page.getByLabel(/password/i).fill("a few simple words");
  await page.locator("main form button[type=submit]").click();
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill("a few simple words");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeVisible();
});

test("each part of the system is tested for real, and the log tells of it", async ({ as }) => {
  const { page, person } = await as("ADMIN", "Ada Admin");
  await page.goto("/admin");
  await page.getByRole("link", { name: /^System Which parts/ }).click();
  for (const [part, words] of [
    ["Database", /A row was written, read and rolled back/],
    ["Background jobs", /A job went through the queue/],
    ["Interviewer", /built in and needs nothing/],
    ["Interviewer’s voice", /spoke \d+ kB of sound/],
    ["Call", /need nothing outside/],
    ["Mail", new RegExp(`A test message for ${person.email} waits in the outbox`)],
  ] as const) {
    await page.getByRole("button", { name: `Test: ${part}`, exact: true }).click();
    await expect(page.getByText(words)).toBeVisible();
  }
  await page.goto("/admin/audit?action=system.checked");
  await expect(page.getByText("Ada Admin").first()).toBeVisible();
});
