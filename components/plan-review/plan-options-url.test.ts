import { describe, expect, it } from "vitest";
import { safestOptions, type PlanOptions } from "@/lib/core/plan/plan";
import { hostId, pool } from "@/lib/core/topology/topology.builder";
import { readOptions, writeOptions } from "@/components/plan-review/plan-options-url";

const topology = pool()
  .host("a", (host) => host.nic("eth0"))
  .host("b", (host) => host.nic("eth0"))
  .build();

describe("plan options in the address", () => {
  it("come back as they were written, and leave what else is there alone", () => {
    const options: PlanOptions = {
      strategy: "inherit",
      canary: hostId("b"),
      waveSize: 4,
      keepSeconds: 45,
      lacpInTwoSteps: false,
      evacuate: [hostId("a"), hostId("b")],
      onFailure: "finish-others",
    };
    const written = writeOptions(new URLSearchParams("layer=xe"), options);
    expect(written.get("layer")).toBe("xe");
    expect(readOptions(written, topology)).toEqual(options);
  });

  it("are not in it at all when they are the safest", () => {
    expect(writeOptions(new URLSearchParams("wave=3&keep=60"), safestOptions).toString()).toBe("");
    expect(readOptions(new URLSearchParams(), topology)).toEqual(safestOptions);
  });

  it.each([
    "wave=0",
    "wave=9",
    "wave=x",
    "keep=29",
    "keep=601",
    "keep=1.5",
    "canary=gone",
    "evacuate=gone",
    "failure=x",
  ])("are the safest where it says %s", (text) => {
    expect(readOptions(new URLSearchParams(text), topology)).toEqual(safestOptions);
  });
});
