import { inspectFacts } from "@/lib/core/inspect/inspect-facts";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { counted } from "@/lib/core/shared/words";
import { DifferenceGlyph } from "@/components/inspector/difference-glyph";

export interface CompareTabProps {
  /** The pinned one, or the one that was selected first. */
  readonly one: Inspected;
  readonly other: Inspected;
}

/** Two things side by side, what differs first. */
export function CompareTab({ one, other }: CompareTabProps) {
  const rows = comparedFacts(one, other);
  const differing = rows.filter(({ differs }) => differs).length;
  return (
    <>
      <p className="pb-2 text-soft" data-testid="compare">
        {differing === 0 ? "All facts are equal." : `${counted(differing, "fact")} of ${String(rows.length)} differ.`}
      </p>
      <table className="inspector-table">
        <thead>
          <tr>
            <th scope="col">Fact</th>
            {[one, other].map((thing) => (
              <th key={thing.key} scope="col">
                {thing.title}
                <span className="block font-regular text-faint">{thing.subtitle}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, values: [mine, theirs], differs }) => (
            <tr key={name} data-differs={differs || undefined}>
              <th scope="row">
                <span className="inline-flex items-center gap-1">
                  {differs && <DifferenceGlyph />}
                  {name}
                </span>
              </th>
              <td>{mine}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface ComparedFact {
  readonly name: string;
  readonly values: readonly [string, string];
  readonly differs: boolean;
}

function comparedFacts(one: Inspected, other: Inspected): readonly ComparedFact[] {
  const mine = new Map(inspectFacts(one).map(({ name, value }) => [name, value]));
  const theirs = new Map(inspectFacts(other).map(({ name, value }) => [name, value]));
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .map((name): ComparedFact => {
      const values = [mine.get(name) ?? "none", theirs.get(name) ?? "none"] as const;
      return { name, values, differs: values[0] !== values[1] };
    })
    .toSorted((a, b) => Number(b.differs) - Number(a.differs));
}
