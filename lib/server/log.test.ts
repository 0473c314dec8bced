import { describe, expect, it } from "vitest";
import { createLog } from "@/lib/server/log";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("debug", { write: (line) => void lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  it("is one JSON object a line", () => {
    const line: unknown = JSON.parse(logged((log) => log.info({ pool: "https://xs-1" }, "signed in")));
    expect(line).toMatchObject({ level: "info", app: "poolbond", pool: "https://xs-1", msg: "signed in" });
  });

  it.each(["password", "session", "cookie", "token", "pool_token", "authorization"])(
    "masks %s wherever it is",
    (field) => {
      const text = logged((log) => log.info({ [field]: "hush", a: { [field]: "hush", b: { [field]: "hush" } } }, "x"));
      expect(text).not.toContain("hush");
      expect(text).toContain("[masked]");
    },
  );

  it("masks references even in messages", () => {
    const reference = "OpaqueRef:1c6d1a8e-0000-4000-8000-123456789abc";
    expect(logged((log) => log.error({ err: new Error(`SESSION_INVALID ${reference}`) }, reference))).not.toContain(
      "1c6d1a8e",
    );
  });

  it("leaves out what else hangs on an error", () => {
    const error = Object.assign(new Error("broken"), { request: { body: "hush" } });
    expect(logged((log) => log.error({ err: error }, "x"))).not.toContain("hush");
  });
});
