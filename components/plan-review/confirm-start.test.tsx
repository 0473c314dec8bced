import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Change, CreateBondChange } from "@/lib/core/draft/change";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { netId, pool } from "@/lib/core/topology/topology.builder";
import { ConfirmStart, type ConfirmStartProps } from "@/components/plan-review/confirm-start";

afterEach(cleanup);

const topology = pool({ name: "PDX0" })
  .host("xs-1", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2").nic("eth3"))
  .host("xs-2", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1").nic("eth2").nic("eth3"))
  .build();

function bond(...networks: string[]): CreateBondChange {
  return {
    kind: "create-bond",
    network: { name: "Bonded", description: "", mtu: 1500, automatic: true },
    memberNetworks: networks.map(netId),
    mode: "active-backup",
    properties: {},
    scope: { kind: "all" },
  };
}

function show(change: Change, props: Partial<ConfirmStartProps> = {}) {
  const review = reviewDraft(props.topology ?? topology, { changes: [change] });
  if (!review.ok) throw new Error(review.failure.message);
  const onStart = vi.fn<ConfirmStartProps["onStart"]>();
  render(
    <ConfirmStart
      review={review.value}
      topology={topology}
      stale={false}
      live
      mayChange
      starting={false}
      onStart={onStart}
      {...props}
    />,
  );
  return { onStart, start: screen.getByTestId("start-run"), name: screen.queryByTestId("confirm-pool-name") };
}

describe("a plan that touches neither management nor storage", () => {
  it("starts with one press, on a button that says where and in which order", () => {
    const { start, name, onStart } = show(bond("eth2", "eth3"));
    expect(name).toBeNull();
    expect(start.textContent).toBe("Start on xs-2, then xs-1");
    fireEvent.click(start);
    expect(onStart).toHaveBeenCalledOnce();
  });
});

describe("a plan that touches management", () => {
  it("starts only when the pool's name has been typed", () => {
    const { start, name, onStart } = show(bond("eth0", "eth1"));
    fireEvent.click(start);
    expect(document.activeElement).toBe(name);
    fireEvent.change(name!, { target: { value: "PDX" } });
    fireEvent.click(start);
    expect(onStart).not.toHaveBeenCalled();
    expect(start.getAttribute("aria-disabled")).toBe("true");
    fireEvent.change(name!, { target: { value: "PDX0" } });
    fireEvent.click(start);
    expect(onStart).toHaveBeenCalledOnce();
  });

  it("says which hosts, the coordinator among them", () => {
    show(bond("eth0", "eth1"));
    expect(document.body.textContent).toContain("management on xs-2 and xs-1 (coordinator)");
  });
});

describe("a plan that cannot be started", () => {
  it.each([
    ["a read-only user", { mayChange: false }, "pool operator"],
    ["a pool that does not answer", { live: false }, "does not answer"],
  ] as const)("says why to %s, and does not start", (_, props, reason) => {
    const { start, onStart } = show(bond("eth2", "eth3"), props);
    fireEvent.click(start);
    expect(onStart).not.toHaveBeenCalled();
    expect(document.getElementById(start.getAttribute("aria-describedby")!)?.textContent).toContain(reason);
  });
});

describe("a plan with a finding that needs a word", () => {
  const lacp = pool({ name: "PDX0" })
    .host("xs-1", (host) =>
      host.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"], { network: "Main", mode: "lacp" }),
    )
    .build();
  const breaking: Change = {
    kind: "break-bond",
    bondNetwork: netId("Main"),
    removeNetwork: true,
    scope: { kind: "all" },
  };

  it("starts with that word, said about that very finding, and asks for no name", () => {
    const { start, name, onStart } = show(breaking, { topology: lacp });
    expect(name).toBeNull();
    fireEvent.click(start);
    expect(onStart).not.toHaveBeenCalled();
    const word = screen.getByRole("checkbox", { name: /the switch may still bundle/u });
    expect(document.activeElement).toBe(word);
    fireEvent.click(word);
    fireEvent.click(start);
    expect(onStart.mock.calls).toMatchObject([[[{ code: "PREFLIGHT.SWITCH_STILL_AGGREGATES" }]]]);
  });
});
