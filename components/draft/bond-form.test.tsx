import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { createRef } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyDraft } from "@/lib/core/draft/change";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import type { BondProposal } from "@/lib/core/draft/verdict";
import { hostId, netId, pool } from "@/lib/core/topology/topology.builder";
import { BondForm } from "@/components/draft/bond-form";

const bothHosts = pool()
  .host("a", (h) => h.nic("eth1").nic("eth4"))
  .host("b", (h) => h.nic("eth1").nic("eth4", { link: { carrier: "down", speed: null, duplex: "unknown" } }))
  .build();
const change = proposeBond({ topology: bothHosts, draft: emptyDraft, members: [netId("eth1"), netId("eth4")] });

function open(topology = bothHosts) {
  const onSubmit = vi.fn<(proposal: BondProposal) => void>();
  render(
    <BondForm
      topology={topology}
      draft={emptyDraft}
      proposal={{ kind: "add", change }}
      nameRef={createRef()}
      onSubmit={onSubmit}
      onCancel={() => undefined}
    />,
  );
  return onSubmit;
}

afterEach(cleanup);

describe("the questions about a new bond", () => {
  it("says on its button what it will do", () => {
    const onSubmit = open();
    fireEvent.click(screen.getByRole("button", { name: "Bond eth1 + eth4 on 2 hosts" }));
    expect(onSubmit).toHaveBeenCalledWith({ kind: "add", change });
  });

  it("takes name and mode from the operator", () => {
    const onSubmit = open();
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: " External " } });
    fireEvent.click(screen.getByRole("radio", { name: /balance-slb/u }));
    fireEvent.submit(screen.getByRole("button", { name: /^Bond/u }));
    expect(onSubmit.mock.calls[0]![0].change).toMatchObject({ network: { name: "External" }, mode: "balance-slb" });
  });

  it("takes another NIC on one host, and says so before it is drafted", () => {
    const threeNics = pool()
      .host("a", (h) => h.nic("eth1").nic("eth3").nic("eth4"))
      .host("b", (h) => h.nic("eth1").nic("eth3").nic("eth4"))
      .build();
    const onSubmit = open(threeNics);
    expect(screen.queryByLabelText("NIC 2 of the bond on b")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Choose other NICs on a host" }));
    fireEvent.change(screen.getByLabelText("NIC 2 of the bond on b"), { target: { value: netId("eth3") } });
    expect(screen.getByText(/On b the bond is made of eth1 and eth3/u)).toBeDefined();
    fireEvent.submit(screen.getByRole("button", { name: /^Bond/u }));
    expect(onSubmit.mock.calls[0]![0].change.hostMembers).toEqual([
      { host: hostId("b"), memberNetworks: [netId("eth1"), netId("eth3")] },
    ]);
  });

  it("asks for hashing only with LACP, and forgets it with another mode", () => {
    const onSubmit = open();
    expect(screen.queryByLabelText("Hashing")).toBeNull();
    fireEvent.click(screen.getByRole("radio", { name: /LACP/u }));
    fireEvent.change(screen.getByLabelText("Hashing"), { target: { value: "src_mac" } });
    fireEvent.submit(screen.getByRole("button", { name: /^Bond/u }));
    fireEvent.click(screen.getByRole("radio", { name: "Active-backup" }));
    fireEvent.submit(screen.getByRole("button", { name: /^Bond/u }));
    const [lacp, backup] = onSubmit.mock.calls.map(([proposal]) => proposal.change.properties);
    expect(lacp).toEqual({ hashing_algorithm: "src_mac" });
    expect(backup).toEqual({});
  });

  it("does not let a name be used twice, and says so at the name", () => {
    const onSubmit = open();
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "eth1" } });
    expect(screen.getByLabelText("Name").getAttribute("aria-invalid")).toBe("true");
    fireEvent.submit(screen.getByRole("button", { name: /^Bond/u }));
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("names the host where a member has no link", () => {
    open();
    expect(screen.getByRole("row", { name: /^b .*no link/u })).toBeTruthy();
    expect(screen.getAllByText(/no link/u).length).toBeGreaterThan(1);
  });

  it("leaves out a host that lacks a NIC, when told so", () => {
    const uneven = pool()
      .host("a", (h) => h.nic("eth1").nic("eth4"))
      .host("b", (h) => h.nic("eth1"))
      .build();
    const onSubmit = open(uneven);
    expect(screen.queryByRole("button", { name: "Leave a out" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Leave b out" }));
    fireEvent.submit(screen.getByRole("button", { name: "Bond eth1 + eth4 on a" }));
    expect(onSubmit.mock.calls[0]![0].change).toMatchObject({ scope: { kind: "hosts", hosts: [hostId("a")] } });
  });
});
