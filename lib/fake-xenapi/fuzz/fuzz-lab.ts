import { SaxesParser } from "saxes";
import { z } from "zod";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { exchange, type Exchanged } from "@/lib/fake-xenapi/fuzz/exchange";
import { malformedRequest } from "@/lib/fake-xenapi/fuzz/malformed-requests";
import type { Lab } from "@/lib/fake-xenapi/lab";
import { Dice } from "@/lib/fake-xenapi/pools/dice";

export interface FuzzReport {
  readonly seed: number;
  readonly sent: number;
  /** How often each kind ended in each status: `bad XML: 500` → 42. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Answers that are not what xenapi.md allows, with enough to repeat them. */
  readonly complaints: readonly string[];
  /** Growth of the resident set after the first tenth, in bytes: what is left when caches are warm. */
  readonly grown: number;
  readonly seconds: number;
}

const sideBySide = 8;
const answerMs = 20_000;

/** Sends so many malformed requests to a lab in this process, and judges each answer. Seeds are repeatable. */
export async function fuzzLab(lab: Lab, { count, seed }: { count: number; seed: number }): Promise<FuzzReport> {
  const port = Number(new URL(lab.url).port);
  const outcomes = new Map<string, number>();
  const complaints: string[] = [];
  const started = Date.now();
  let warm = process.memoryUsage.rss();
  let session = logIn(lab);
  const one = async (index: number): Promise<void> => {
    if (index === Math.floor(count / 10)) warm = process.memoryUsage.rss();
    if (index % 1000 === 0) session = logIn(lab);
    // Each request has dice of its own: one of them can be repeated without the others.
    const dice = new Dice(seededRandom(seed * 1_000_003 + index));
    const { kind, bytes, allowed } = malformedRequest({ dice, session });
    const complain = (what: string): number => complaints.push(`seed ${seed}, request ${index}, ${kind}: ${what}`);
    try {
      const answer = await exchange(port, bytes, answerMs);
      const outcome = `${kind}: ${answer.status}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!allowed.includes(answer.status)) complain(`HTTP ${answer.status}`);
      else if (answer.status === 200 && !isWellFormed(answer)) complain(`200, but: ${answer.body.slice(0, 200)}`);
      else if (answer.status !== 0 && !answer.whole) complain(`a body of another length than announced`);
    } catch (error) {
      complain(String(error));
    }
  };
  const indices = Array.from({ length: count }, (_, index) => index).values();
  // All workers draw from one row of indices.
  const worker = async (): Promise<void> => {
    for (const index of indices) await one(index);
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return {
    seed,
    sent: count,
    outcomes: Object.fromEntries([...outcomes].sort(([a], [b]) => (a < b ? -1 : 1))),
    complaints,
    grown: process.memoryUsage.rss() - warm,
    seconds: (Date.now() - started) / 1000,
  };
}

function logIn({ pool, username, password }: Lab): string {
  return pool.sessions.login({ username, password, originator: "fuzz", host: pool.coordinator() });
}

const failure = z.array(z.string()).min(1);
const jsonAnswer = z.union([
  z.object({ result: z.unknown(), error: z.null(), id: z.union([z.string(), z.number()]) }).strict(),
  z.object({ result: z.null(), error: failure, id: z.union([z.string(), z.number()]) }).strict(),
  z.object({ jsonrpc: z.literal("2.0"), result: z.unknown(), id: z.union([z.string(), z.number()]) }).strict(),
  z.object({ jsonrpc: z.literal("2.0"), error: failure, id: z.literal(0) }).strict(),
  z
    .object({
      jsonrpc: z.literal("2.0"),
      error: z.object({ code: z.literal(1), message: z.string(), data: z.array(z.string()) }).strict(),
      id: z.union([z.string(), z.number()]),
    })
    .strict(),
]);

/** Is the body of a 200 an answer in one of the envelopes of xenapi.md 1.3? */
function isWellFormed({ contentType, body }: Exchanged): boolean {
  try {
    if (contentType === "application/json") return jsonAnswer.safeParse(JSON.parse(body)).success;
    if (contentType !== "text/xml") return false;
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name }) => {
      if (names.length < 6) names.push(name);
    });
    parser.write(body).close();
    return names.join(" ").startsWith("methodResponse params param value");
  } catch {
    return false;
  }
}
