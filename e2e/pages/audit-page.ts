import { expect, type Locator, type Page } from "@playwright/test";

/** One finding as a person reads it on the screen. */
export interface ReadFinding {
  readonly severity: string;
  readonly code: string;
  readonly summary: string;
}

/** The audit of a pool or of a dump, in the words of whoever reads it. */
export class AuditPages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get findings(): Locator {
    return this.page.getByTestId("audit-findings").getByRole("article");
  }

  /** All findings on the screen, in their order. */
  async read(): Promise<readonly ReadFinding[]> {
    return this.findings.evaluateAll((cards) =>
      cards.map((card) => ({
        severity: card.getAttribute("data-severity") ?? "",
        code: (card.getAttribute("data-testid") ?? "").replace("finding:", ""),
        summary: card.querySelector("[data-testid=summary]")?.textContent ?? "",
      })),
    );
  }

  async codes(): Promise<readonly string[]> {
    return (await this.read()).map(({ code }) => code);
  }

  finding(code: string): Locator {
    return this.page.getByTestId(`finding:AUDIT.${code}`);
  }

  check(id: string): Locator {
    return this.page.getByTestId(`check:${id}`);
  }

  /** Lets a file fall on the page, as a hand that carries it from a folder does. */
  async drop(name: string, content: string): Promise<void> {
    const carried = await this.page.evaluateHandle(
      ([file, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text ?? ""], file ?? "", { type: "text/xml" }));
        return data;
      },
      [name, content],
    );
    const zone = this.page.getByTestId("dump-drop");
    await zone.dispatchEvent("dragover", { dataTransfer: carried });
    await expect(zone).toHaveAttribute("data-over", "true");
    await zone.dispatchEvent("drop", { dataTransfer: carried });
  }

  /** Saves a report and answers its text. */
  async report(format: string): Promise<string> {
    await this.page.getByTestId("audit-export").click();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("menuitem", { name: format }).click();
    const stream = await (await download).createReadStream();
    let text = "";
    for await (const piece of stream) text += String(piece);
    return text;
  }
}
