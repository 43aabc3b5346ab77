import { expect, test } from "./fixtures.ts";

test("an admin makes somebody a recruiter, and closes and opens an account; the log tells of it", async ({ as }) => {
  const { page: admin } = await as("ADMIN", "Ada Admin");
  const { page: other, person } = await as("CANDIDATE", "Sam Sent");
  await other.goto("/interviews");

  await admin.goto(`/admin/people?search=${person.email}`);
  await admin.getByRole("combobox", { name: "Role of Sam Sent" }).selectOption("Recruiter");
  await admin.getByRole("button", { name: "Change the role of Sam Sent" }).click();
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
  await expect(admin.getByText("The account is closed.")).toBeVisible();
  await other.goto("/sessions");
  await signInAgain();
  await expect(other.getByText("The email address or the password is not right.")).toBeVisible();
  await admin.getByRole("button", { name: "Open the account of Sam Sent" }).click();
  await expect(admin.getByText("The account is open again.")).toBeVisible();
  await signInAgain();
  await expect(other.getByRole("heading", { name: "Sessions" })).toBeVisible();

  await admin.goto(`/admin/audit?entityId=${person.id}`);
  await expect(admin.getByText("user.access_changed")).toHaveCount(3);
  await expect(admin.getByText("Ada Admin").first()).toBeVisible();
});
