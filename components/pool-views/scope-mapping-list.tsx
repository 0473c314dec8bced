import { useMemo } from "react";
import type { Scope } from "@/lib/core/draft/change";
import { scopeMapping } from "@/lib/core/view/scope-mapping";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";

/** Which NIC is meant on which host, exceptions first: seen before it counts. */
export function ScopeMapping({ scope }: { readonly scope: Scope }) {
  const { topology } = usePoolDrawing();
  const mapping = useMemo(() => scopeMapping(topology, scope), [topology, scope]);
  const odd = mapping.filter(({ exceptions }) => exceptions.length > 0);
  return (
    <section className="scope-mapping" aria-label="Which NIC is meant">
      <h3>Which NIC is meant</h3>
      {odd.length === 0 && (
        <p>
          {mapping[0]?.words}
          {mapping.length > 1 ? `, and so on: all ${String(mapping.length)} positions pair by their networks.` : "."}
        </p>
      )}
      <ul>
        {odd.map(({ network, words, exceptions }) => (
          <li key={network}>
            {words}
            <ul>
              {exceptions.slice(0, 6).map((exception) => (
                <li key={exception}>{exception}</li>
              ))}
              {exceptions.length > 6 && <li>and {exceptions.length - 6} more hosts</li>}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
