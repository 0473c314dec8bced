import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyDraft } from "@/lib/core/draft/change";
import { verdict, type BondProposal } from "@/lib/core/draft/verdict";
import { netId, pool } from "@/lib/core/topology/topology.builder";
import { NicChoiceForm } from "@/components/draft/nic-choice-form";

afterEach(cleanup);

const topology = pool()
  .host("a", (host) =>
    host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2", { ip: "dhcp" }),
  )
  .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1").nic("eth2"))
  .build();
const context = { topology, draft: emptyDraft, scope: { kind: "all" }, asker: { mayChange: true } } as const;

function open(preset: readonly string[] = []) {
  const onProposal = vi.fn<(proposal: BondProposal) => void>();
  render(
    <NicChoiceForm
      context={context}
      links={new Map()}
      preset={preset.map(netId)}
      onProposal={onProposal}
      onCancel={() => undefined}
    />,
  );
  return onProposal;
}
const nic = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });
const submit = () => screen.getAllByRole("button")[0]!;

describe("the list from which a new bond's NICs are chosen", () => {
  it("says on its button what is missing, and then what it would do, as a drag says it", () => {
    const onProposal = open();
    expect(submit().textContent).toBe("Choose at least two NICs");
    fireEvent.click(submit());
    fireEvent.click(nic("eth1"));
    fireEvent.click(nic("eth0"));
    expect(submit().textContent).toContain("Bond eth0 + eth1 on 2 hosts");
    fireEvent.click(submit());
    const dragged = verdict({
      ...context,
      source: { kind: "nic", network: netId("eth1") },
      target: { kind: "nic", network: netId("eth0") },
    });
    expect(onProposal.mock.calls).toEqual([[dragged.proposal]]);
  });

  it("keeps what is refused in the list, with its reason, and does not take it", () => {
    const onProposal = open(["eth2"]);
    expect(nic("eth2").checked).toBe(true);
    expect(nic("eth0").getAttribute("aria-disabled")).toBe("true");
    const told = document.getElementById(nic("eth0").getAttribute("aria-describedby") ?? "");
    expect(told?.textContent).toMatch(/More than one of the NICs has an address/u);
    fireEvent.click(nic("eth0"));
    expect(nic("eth0").checked).toBe(false);
    fireEvent.click(submit());
    expect(onProposal).not.toHaveBeenCalled();
  });

  it("lets go of what was chosen", () => {
    open(["eth0", "eth1"]);
    fireEvent.click(nic("eth1"));
    expect(submit().getAttribute("aria-disabled")).toBe("true");
    expect(submit().textContent).toBe("Choose at least two NICs");
  });
});
