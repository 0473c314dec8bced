import { safestOptions, type PlanOptions } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The options in the address, so that a reload and a colleague see the same plan. What is as is safest is left out. */
export function writeOptions(search: URLSearchParams, options: PlanOptions): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (key: string, value: string | null) => (value === null ? next.delete(key) : next.set(key, value));
  put("strategy", options.strategy === safestOptions.strategy ? null : options.strategy);
  put("canary", options.canary);
  put("wave", options.waveSize === safestOptions.waveSize ? null : String(options.waveSize));
  put("keep", options.keepSeconds === safestOptions.keepSeconds ? null : String(options.keepSeconds));
  put("lacp", options.lacpInTwoSteps ? null : "one-step");
  put("evacuate", options.evacuate.length === 0 ? null : options.evacuate.join(","));
  put("failure", options.onFailure === safestOptions.onFailure ? null : options.onFailure);
  return next;
}

/** What the address says; whatever makes no sense there, or names a host that is gone, is as is safest. */
export function readOptions(search: URLSearchParams, topology: Pick<PoolTopology, "hosts">): PlanOptions {
  const hostNamed = (uuid: string | null) => topology.hosts.find((host) => host.uuid === uuid)?.uuid ?? null;
  const within = (text: string | null, { least, most }: Bounds, otherwise: number) => {
    const value = Number(text ?? "none");
    return Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
  };
  return {
    strategy: search.get("strategy") === "inherit" ? "inherit" : safestOptions.strategy,
    canary: hostNamed(search.get("canary")),
    waveSize: within(search.get("wave"), waveBounds, safestOptions.waveSize),
    keepSeconds: within(search.get("keep"), keepBounds, safestOptions.keepSeconds ?? keepBounds.least),
    lacpInTwoSteps: search.get("lacp") !== "one-step",
    evacuate: (search.get("evacuate") ?? "").split(",").flatMap((uuid) => hostNamed(uuid) ?? []),
    onFailure: search.get("failure") === "finish-others" ? "finish-others" : safestOptions.onFailure,
  };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Hosts at a time. */
export const waveBounds: Bounds = { least: 1, most: 8 };
/** Seconds. */
export const keepBounds: Bounds = { least: 30, most: 600 };
