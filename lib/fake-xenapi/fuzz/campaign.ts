import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type FuzzReport, fuzzLab } from "@/lib/fake-xenapi/fuzz/fuzz-lab";
import { startLab } from "@/lib/fake-xenapi/lab";

export interface CampaignOptions {
  readonly count?: number;
  readonly seed?: number;
}

/** No campaign of this length may leave the process larger than this. */
const growthLimit = 200 * 1024 * 1024;

/**
 * The whole campaign: 20,000 malformed requests to a lab of its own. That the process is there to report is half of the
 * result; the rest is in the report: no complaints, and memory within the limit.
 */
export async function fuzzCampaign({ count = 20_000, seed = 1 }: CampaignOptions = {}): Promise<
  FuzzReport & { readonly passed: boolean }
> {
  const lab = await startLab({ pace: 0, monitorMs: 0 });
  try {
    const report = await fuzzLab(lab, { count, seed });
    return { ...report, passed: report.complaints.length === 0 && report.grown < growthLimit };
  } finally {
    await lab.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
  const report = await fuzzCampaign({
    ...(values.count === undefined ? {} : { count: Number(values.count) }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
  });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.passed ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
