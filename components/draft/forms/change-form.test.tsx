import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { Dialog } from "radix-ui";
import { afterEach, describe, expect, it, vi } from "vitest";
import { emptyDraft } from "@/lib/core/draft/change";
import { changeOffers, type OpenProposal } from "@/lib/core/draft/change-offers";
import { hostId, netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";
import { ChangeForm } from "@/components/draft/forms/change-form";

afterEach(cleanup);

const fill = (host: HostBuilder): HostBuilder => {
  for (const device of ["eth0", "eth1", "eth2", "eth3", "eth4"]) host.nic(device);
  host.bond("bond0", ["eth0", "eth1"], { network: "Main" });
  return host.bond("bond1", ["eth3", "eth4"], { network: "Second", mode: "balance-slb" });
};
const topology = pool().host("a", fill).host("b", fill).build();

function open(words: string) {
  const offer = changeOffers(
    { topology, draft: emptyDraft },
    { kind: "bond", network: netId("Main"), host: null },
  ).find((one) => one.words === words)!;
  const onSubmit = vi.fn<(proposal: OpenProposal) => void>();
  render(
    <Dialog.Root open>
      <Dialog.Content aria-describedby={undefined}>
        <ChangeForm
          topology={topology}
          draft={emptyDraft}
          proposal={offer.proposal}
          here={hostId("b")}
          onSubmit={onSubmit}
          onCancel={() => undefined}
        />
      </Dialog.Content>
    </Dialog.Root>,
  );
  const button = screen.getByTestId("draft-change");
  return { onSubmit, button, change: () => onSubmit.mock.calls.at(-1)?.[0].change };
}

describe("the form for mode and options", () => {
  it("has nothing to draft before something is different", () => {
    const { button, onSubmit } = open("Change mode and options");
    expect(button.getAttribute("aria-disabled")).toBe("true");
    fireEvent.submit(button);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it("drafts the mode with its options, on the host that was pointed at, and warns of the restart that undoes it", () => {
    const { button, change } = open("Change mode and options");
    fireEvent.click(screen.getByRole("radio", { name: /LACP/u }));
    fireEvent.change(screen.getByLabelText("LACP timer"), { target: { value: "fast" } });
    fireEvent.click(screen.getByRole("radio", { name: "Only b" }));
    expect(button.textContent).toBe("Change Main to LACP (802.3ad) on b");
    expect(document.body.textContent).toContain("When the toolstack of a chosen host restarts");
    fireEvent.submit(button);
    expect(change()).toEqual({
      kind: "change-bond-mode",
      bondNetwork: netId("Main"),
      mode: "lacp",
      properties: { hashing_algorithm: "tcpudp_ports", "lacp-time": "fast" },
      scope: { kind: "hosts", hosts: [hostId("b")] },
    });
  });

  it("tells of every mode how XenAPI calls it, what the switch needs and when to use it", () => {
    open("Change mode and options");
    for (const words of ["balance-slb", "LACP port channel", "On failure:", "Members:", "Use for:"]) {
      expect(document.body.textContent).toContain(words);
    }
  });
});

describe("the form for members", () => {
  it("says that the bond is made again, and drafts the NICs in order", () => {
    const { button, change } = open("Change members");
    expect(document.body.textContent).toContain("broken and made again");
    fireEvent.click(screen.getByRole("checkbox", { name: /eth2/u }));
    fireEvent.submit(button);
    expect(change()).toMatchObject({ memberNetworks: [netId("eth0"), netId("eth1"), netId("eth2")] });
  });

  it("keeps a NIC of another bond in the list, with its reason, and refuses a bond of one", () => {
    const { button, onSubmit } = open("Change members");
    const other = screen.getByRole("checkbox", { name: /eth3/u });
    fireEvent.click(other);
    expect((other as HTMLInputElement).checked).toBe(false);
    expect(other.closest("label")!.textContent).toContain("in Second");
    fireEvent.click(screen.getByRole("checkbox", { name: /eth1/u }));
    fireEvent.submit(button);
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe("the form for a break", () => {
  it("names who keeps what the bond carries, and can leave a host out", () => {
    const { button, change } = open("Break bond");
    expect(screen.getByRole("row", { name: /^a eth0 eth1/u })).toBeTruthy();
    fireEvent.click(screen.getByRole("checkbox", { name: /Remove the network Main/u }));
    fireEvent.click(screen.getByRole("radio", { name: "Selected hosts" }));
    fireEvent.click(
      within(screen.getByRole("list", { name: "Selected hosts" })).getByRole("checkbox", { name: /^a/u }),
    );
    fireEvent.submit(button);
    expect(change()).toMatchObject({ removeNetwork: false, scope: { kind: "hosts", hosts: [hostId("b")] } });
  });
});

describe("the form for a join", () => {
  it("turns around which network stays, with the mode of that bond", () => {
    const { button, change } = open("Join with another bond");
    fireEvent.click(screen.getByRole("button", { name: "Keep Second instead" }));
    fireEvent.submit(button);
    expect(change()).toMatchObject({ survivor: netId("Second"), absorbed: netId("Main"), mode: "balance-slb" });
  });
});

describe("the form for a network", () => {
  it("drafts only what is different", () => {
    const { button, change } = open("Edit network");
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Renamed" } });
    fireEvent.change(screen.getByLabelText("MTU"), { target: { value: "9000" } });
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Main" } });
    fireEvent.click(screen.getByRole("checkbox", { name: "Add this network to new VMs" }));
    fireEvent.submit(button);
    expect(change()).toEqual({ kind: "edit-network", network: netId("Main"), mtu: 9000, automatic: true });
  });
});
