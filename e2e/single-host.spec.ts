import { expect, test } from "./fixtures/test";

test.use({ poolSource: "generated:1x1" });

test("a single host with one NIC: no word of all hosts, the cause in a sentence, and one button", async ({
  page,
  lab,
}) => {
  await page.goto("/");
  await page.getByLabel(/(pool|coordinator) address/i).fill(lab.url);
  await page.getByLabel("Username").fill(lab.username);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "does not accept" })).toContainText(
    "The pool does not accept this user name and password.",
  );
  await page.getByLabel("Password", { exact: true }).fill(lab.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const state = page.getByTestId("state:one-nic");
  await expect(state).toContainText("A bond takes two NICs, and this host has one.");
  await expect(state.getByRole("link")).toHaveText("Open the matrix");
  await expect(page.locator("body")).not.toContainText(/all hosts|every host/i);
});
