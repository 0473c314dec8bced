import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import type { DraftChanges } from "@/lib/core/draft/change";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { summaryOf, type RehearsalFault } from "@/lib/core/run/rehearsal";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { runDocument, type RunDocument } from "@/lib/export/run-document";
import { runReportJson } from "@/lib/export/run-report-json";
import { runReportMarkdown } from "@/lib/export/run-report-markdown";
import { runXeScript } from "@/lib/export/run-xe-script";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";
import { copyOfPool, valueOf } from "@/lib/rehearsal/copied-pool.builder";
import { rehearse } from "@/lib/rehearsal/rehearse";
import { actor, runOnCopied } from "@/lib/rehearsal/run-on-copied.builder";

const now = Date.UTC(2026, 0, 1);

/** A bond of two NICs whose name wants to be Markdown and shell. */
function draftOn(topology: PoolTopology): DraftChanges {
  const networks = ["eth1", "eth4"].map((device) => {
    const nic = topology.pifs.find((pif) => pif.device === device && pif.host === topology.pool.coordinator);
    if (nic === undefined) throw new Error(`no ${device}`);
    return nic.network;
  });
  const change = bondOf([], { name: "Guests | *all*\n$(reboot)", mode: "balance-slb" });
  return { changes: [{ ...change, memberNetworks: networks }] };
}

/** A run that was rehearsed in peace, and in which `fault` came about. */
async function documentOf(fault: RehearsalFault["kind"] | null): Promise<RunDocument> {
  const real = await copyOfPool(pxsPool());
  const { plan } = valueOf(reviewDraft(real.topology, draftOn(real.topology)));
  const rehearsal = valueOf(await rehearse({ id: "r", now, plan, rows: real.rows, fault: null, actor }));
  const last = plan.steps.at(-1)!;
  const xenapi = { code: "PIF_CONFIGURATION_ERROR", params: ["PIF"] };
  const ran = await runOnCopied(real, plan, {
    rehearsal: summaryOf(rehearsal),
    fault: fault === null ? null : { kind: "refused", step: last.id, xenapi },
  });
  return runDocument(ran.entries, { topology: ran.topology });
}

describe("a run that went as rehearsed", () => {
  it("is told so in Markdown, with its steps, and every name as plain text", async () => {
    const text = runReportMarkdown(await documentOf(null));
    expect(text).toContain("| Outcome | succeeded |");
    expect(text).toContain("The run did what the rehearsal foresaw.");
    expect(text).toMatch(/\| 2 \| xs-2 \| [^\n]*Guests \\\| \\\*all\\\* \$\(reboot\)[^\n]*\| done \|/u);
    expect(text).toContain("## Kept");
    expect(text).not.toContain("## Turned back");
    expect(text.split("\n").filter((line) => line.startsWith("$(reboot)"))).toEqual([]);
  });

  it("is told as JSON with its whole journal, its plan once, and nothing that differs", async () => {
    const document = await documentOf(null);
    const report: unknown = JSON.parse(runReportJson(document));
    expect(report).toMatchObject({
      schema: "poolbond-run/1",
      phase: "succeeded",
      actor,
      rehearsal: { id: "r", differences: [] },
    });
    expect(runReportJson(document).split('"basis"')).toHaveLength(2);
    expect(document.entries.at(-1)).toMatchObject({ kind: "run-closed" });
  });

  it("is told as xe commands that run nothing from a name", async () => {
    const script = runXeScript(await documentOf(null));
    expect(script.startsWith("#!/bin/sh\n# Run run-1 of ")).toBe(true);
    expect(script.match(/^xe bond-create /gmu)).toHaveLength(2);
    const unquoted = script
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .join("\n")
      .replaceAll(/'[^']*'/gu, "''");
    expect(unquoted).not.toContain("reboot");
  });
});

describe("a run that was turned back", () => {
  it("is told with what was refused, what was undone, and where it left its rehearsal", async () => {
    const document = await documentOf("refused");
    const text = runReportMarkdown(document);
    expect(text).toContain("| Outcome | turned back; the pool is as before |");
    expect(text).toContain("## Turned back");
    expect(text).toContain("a step did not end well");
    expect(text).toContain("PIF\\_CONFIGURATION\\_ERROR");
    expect(text).toContain("The end: rehearsed succeeded, in the run reverted.");
    expect(document.differences?.map(({ kind }) => kind)).toContain("refusal");
  });

  it("is a script that makes and unmakes, with the refused call as a comment", async () => {
    const script = runXeScript(await documentOf("refused"));
    expect(script).toMatch(/^# Called and refused: .*\(PIF_CONFIGURATION_ERROR\)$/mu);
    expect(script.match(/^xe bond-create /gmu)).toHaveLength(1);
    expect(script.match(/^xe bond-destroy /gmu)).toHaveLength(1);
    expect(script.match(/^xe network-destroy /gmu)).toHaveLength(1);
  });
});

describe("a run part of whose work something else has undone", () => {
  it("lists what is not so any more, and a run of which all is so says nothing of it", async () => {
    const document = await documentOf(null);
    expect(runReportMarkdown(document)).not.toContain("not so any more");
    const entries = document.entries.map((entry) =>
      entry.kind === "run-closed" ? { ...entry, noLonger: ["xs-2 has no bond on *Guests*."] } : entry,
    );
    const since = runDocument(entries);
    expect(runReportMarkdown(since)).toContain("## Done, and not so any more\n\n- xs-2 has no bond on \\*Guests\\*.");
    expect(JSON.parse(runReportJson(since))).toMatchObject({ noLonger: ["xs-2 has no bond on *Guests*."] });
  });
});

describe("a run that was not rehearsed", () => {
  it("is compared with nothing", async () => {
    const real = await copyOfPool(pxsPool());
    const { plan } = valueOf(reviewDraft(real.topology, draftOn(real.topology)));
    const document = runDocument((await runOnCopied(real, plan)).entries);
    expect(document.differences).toBeNull();
    expect(runReportMarkdown(document)).not.toContain("rehearsal");
  });
});
