import { Crown } from "lucide-react";
import { useMemo, useState } from "react";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { perHost, type PerHostRow } from "@/lib/core/inspect/per-host";
import { counted } from "@/lib/core/shared/words";
import { DifferenceGlyph } from "@/components/inspector/difference-glyph";
import { InspectLink } from "@/components/inspector/inspect-link";

/** The same position, bond or network on every host: the differences first, then what is the same everywhere. */
export function HostsTab({ inspected }: { readonly inspected: Inspected }) {
  const table = useMemo(() => perHost(inspected), [inspected]);
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const { rows, columns, same, differing } = table;
  const shown = onlyDiffering ? rows.filter(({ differs }) => differs) : rows;
  return (
    <>
      <p className="text-pretty text-soft" data-testid="per-host-summary">
        {differing === 0
          ? `The same on ${rows.length === 1 ? "its one host" : `all ${counted(rows.length, "host")}`}.`
          : `${rows.length - differing === 1 ? "1 host stands for itself" : `${String(rows.length - differing)} hosts are alike`}, ${counted(differing, "differs", "differ")}.`}
      </p>
      {same.length > 0 && (
        <p className="pt-1 text-caption text-pretty text-faint">
          Everywhere: {same.map(({ name, value }) => `${name} ${value}`).join(" · ")}
        </p>
      )}
      {differing > 0 && differing < rows.length && (
        <label className="flex min-h-8 items-center gap-2 text-caption text-soft">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={onlyDiffering}
            onChange={(event) => setOnlyDiffering(event.target.checked)}
          />
          Only the {differing} that {differing === 1 ? "differs" : "differ"}
        </label>
      )}
      <table className="inspector-table">
        <thead>
          <tr>
            <th scope="col">Host</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.host} row={row} columns={columns.length} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row, columns }: { readonly row: PerHostRow; readonly columns: number }) {
  return (
    <tr data-differs={row.differs || undefined} data-testid={`per-host:${row.name}`}>
      <th scope="row">
        <span className="inline-flex items-center gap-1">
          {row.differs && <DifferenceGlyph />}
          <InspectLink to={row.key}>{row.name}</InspectLink>
          {row.coordinator && <Crown size={12} aria-label="coordinator" className="shrink-0 text-faint" />}
        </span>
      </th>
      {!row.present && (
        <td colSpan={Math.max(1, columns)} className="text-soft">
          not present
        </td>
      )}
      {row.present &&
        row.cells.map(({ name, value, differs }) => (
          <td key={name} data-differs={differs || undefined}>
            {value === "" ? <span className="text-faint">none</span> : value}
          </td>
        ))}
    </tr>
  );
}
