import { Boxes, HardDrive, KeyRound, MapPin, Tags, Waypoints } from "lucide-react";
import type { Impact } from "@/lib/core/plan/plan";
import { distinct } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { HostName } from "@/components/plan-review/host-name";

/** What will blink or move, host by host in the order of the plan: said before it does. */
export function ImpactList({
  impact,
  topology,
}: {
  readonly impact: readonly Impact[];
  readonly topology: PoolTopology;
}) {
  return (
    <section aria-labelledby="impact-heading">
      <h2 id="impact-heading" className="text-title">
        What will blink or move
      </h2>
      {impact.length === 0 && <p className="mt-2 text-soft">Nothing: nobody uses these NICs.</p>}
      {distinct(impact.map((each) => each.host)).map((host) => (
        <div key={host} className="mt-3">
          <h3 className="text-body">
            <HostName host={host} topology={topology} />
          </h3>
          <ul className="mt-1 flex flex-col gap-2">
            {impact
              .filter((each) => each.host === host)
              .map((each) => {
                const { glyph: Glyph, word } = kinds[each.kind];
                return (
                  <li key={`${each.kind} ${each.sentence}`} className="flex gap-2 text-pretty text-soft">
                    <Glyph size={16} aria-hidden className="mt-0.5 shrink-0 text-faint" />
                    <span>
                      <span className="sr-only">{word}: </span>
                      {each.sentence}
                    </span>
                  </li>
                );
              })}
          </ul>
        </div>
      ))}
    </section>
  );
}

const kinds = {
  management: { glyph: KeyRound, word: "Management" },
  address: { glyph: MapPin, word: "Address" },
  vifs: { glyph: Boxes, word: "Virtual machines" },
  vlans: { glyph: Tags, word: "VLANs" },
  tunnels: { glyph: Waypoints, word: "Tunnels" },
  storage: { glyph: HardDrive, word: "Storage" },
} as const;
