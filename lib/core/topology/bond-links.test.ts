import { describe, expect, it } from "vitest";
import { linkNews, linkWords } from "@/lib/core/topology/bond-links";
import type { BondAlert, Link } from "@/lib/core/topology/entities";
import type { BondAlertUuid } from "@/lib/core/topology/ids";
import { hostId, pool } from "@/lib/core/topology/topology.builder";
import { recordsOf, type PoolRecords } from "@/lib/core/topology/topology";

const dark: Link = { carrier: "down", speed: null, duplex: "unknown" };
const alert = (body: string, at = "2026-11-22T10:00:00Z", host = "a"): BondAlert => ({
  uuid: `alert-${at}-${body}` as BondAlertUuid,
  host: hostId(host),
  at,
  body,
});

/** One bond of eth1 and eth2 on each of two hosts; the first is as told. */
function records(now: {
  readonly isDark: boolean;
  readonly linksUp: number;
  readonly alerts: readonly BondAlert[];
  readonly updelay?: string;
}): PoolRecords {
  const topology = pool()
    .host("a", (h) =>
      h
        .nic("eth1")
        .nic("eth2", now.isDark ? { link: dark } : {})
        .bond("bond0", ["eth1", "eth2"]),
    )
    .host("b", (h) => h.nic("eth1").nic("eth2").bond("bond0", ["eth1", "eth2"]))
    .build();
  const otherConfig = now.updelay === undefined ? {} : { "bond-updelay": now.updelay };
  return {
    ...recordsOf(topology),
    bonds: topology.bonds.map((bond) => ({ ...bond, linksUp: bond.host === hostId("a") ? now.linksUp : 2 })),
    pifs: topology.pifs.map((pif) => (pif.role === "bond" ? { ...pif, otherConfig } : pif)),
    bondAlerts: now.alerts,
  };
}

const lost = alert("The status of the eth1+eth2 bond changed: 1/2 up (was 2/2)");

describe("a bond that lost a link", () => {
  it("is news with xapi's own message, on the host that the message is about", () => {
    const news = linkNews(records({ isDark: true, linksUp: 1, alerts: [lost] }));
    expect(news.map((links) => [links.bond.host, links.alert, linkWords(links)])).toEqual([
      [hostId("a"), lost, "1 of 2 links up, eth2 without a link"],
    ]);
  });

  it("waits for the message, and does not take that of another bond, another host, or an earlier loss", () => {
    for (const alerts of [
      [],
      [alert("The status of the eth3+eth4 bond changed: 1/2 up (was 2/2)")],
      [alert(lost.body, lost.at, "b")],
      [alert("The status of the eth2+eth1 bond changed: 2/2 up (was 1/2)", "2026-11-22T11:00:00Z"), lost],
    ])
      expect(linkNews(records({ isDark: true, linksUp: 1, alerts }))).toEqual([]);
  });
});

describe("a link that is back", () => {
  it("is waited for, and no fault, until the bond uses it", () => {
    const [links] = linkNews(records({ isDark: false, linksUp: 1, alerts: [lost] }));
    expect(links && linkWords(links)).toBe(
      "2 of 2 links up, the link is back; the bond uses it again after about 31 s",
    );
    const again = alert("The status of the eth1+eth2 bond changed: 2/2 up (was 1/2)", "2026-11-22T10:01:00Z");
    expect(linkNews(records({ isDark: false, linksUp: 2, alerts: [again, lost] }))).toEqual([]);
  });

  it("is waited for as long as the bond's own updelay says", () => {
    const [links] = linkNews(records({ isDark: false, linksUp: 1, alerts: [lost], updelay: "5000" }));
    expect(links?.updelay).toBe(5);
  });
});
