import { useMemo } from "react";
import type { HostProbe } from "@/lib/core/audit/actual/host-actual";
import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import { toldBond, toldHead, toldRow } from "@/lib/core/audit/actual/told-bond";
import { counted } from "@/lib/core/shared/words";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/core/topology/topology-of";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";

export interface BesidePanelProps {
  readonly records: PoolRecords;
  readonly probes: readonly HostProbe[];
  readonly onAsk: () => void;
  readonly onForget: () => void;
}

/** What the hosts said, beside what the pool records. */
export function BesidePanel({ records, probes, onAsk, onForget }: BesidePanelProps) {
  const beside = useMemo(() => recordedBesideActual(topologyOf(records), probes), [probes, records]);
  if (probes.length === 0) return null;
  const oldest = beside.map(({ at }) => Date.parse(at)).toSorted((one, other) => one - other)[0];
  const silent = probes.length - beside.length;
  return (
    <details className="border-b border-hairline bg-panel px-6 py-2 max-sm:px-4" data-testid="beside">
      <summary className="min-h-6 font-strong">
        Recorded beside actual{" "}
        <span className="font-regular text-soft">
          · {counted(beside.length, "host")} answered
          {silent > 0 && `, ${String(silent)} did not`}
          {oldest !== undefined && (
            <>
              , <Age since={oldest} />
            </>
          )}
        </span>
      </summary>
      <div className="flex max-h-[40dvh] flex-col gap-3 overflow-y-auto py-2">
        {beside.map(({ host, actual, bonds }) => (
          <section key={host.uuid} aria-label={host.name} data-testid={`beside:${host.name}`}>
            <h3>
              {host.name}{" "}
              <span className="font-regular text-soft">
                Open vSwitch {actual.openVswitch ?? "does not answer"};{" "}
                {actual.daemons.map(({ name, state }) => `${name} ${state}`).join(", ")}
              </span>
            </h3>
            {bonds.length === 0 ? (
              <p className="text-caption text-soft">No bond, neither recorded nor actual.</p>
            ) : (
              <table className="mt-1 w-full text-caption wrap-anywhere [&_td]:border-t [&_td]:border-hairline [&_td]:py-1 [&_td]:pr-3 [&_td]:align-top [&_th]:pr-3 [&_th]:text-left">
                <thead className="text-soft">
                  <tr>
                    {toldHead.map((word) => (
                      <th key={word} scope="col">
                        {word}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {bonds.map((bond) => (
                    <tr key={bond.device}>
                      {toldRow(toldBond(bond)).map((cell, index) => (
                        <td key={toldHead[index]}>{cell}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <ul className="text-caption text-soft">
              {(actual.neighbours ?? []).map(({ device, system, port }) => (
                <li key={device}>
                  {device} is plugged into {port} of {system}
                </li>
              ))}
              {actual.gaps.map((gap) => (
                <li key={gap}>Could not tell: {gap}</li>
              ))}
            </ul>
          </section>
        ))}
        {probes.map((probe) =>
          probe.outcome === "answered" ? null : (
            <p key={probe.host} className="text-caption text-soft">
              {probe.failure.message}
            </p>
          ),
        )}
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={onAsk}>
            Ask again…
          </Button>
          <Button size="small" look="quiet" onClick={onForget}>
            Forget what they said
          </Button>
        </div>
      </div>
    </details>
  );
}
