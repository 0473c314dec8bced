import { Search } from "lucide-react";
import { useMemo, useState } from "react";
import { inspectUses, searchUses, type UseList } from "@/lib/core/inspect/inspect-uses";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { InspectLink } from "@/components/inspector/inspect-link";

/** More rows of one kind than this are found by searching. */
const most = 60;

/** Who would notice if the thing went away, with a search over all of it. */
export function UsesTab({ inspected }: { readonly inspected: Inspected }) {
  const [text, setText] = useState("");
  const all = useMemo(() => inspectUses(inspected), [inspected]);
  const found = useMemo(() => searchUses(all, text), [all, text]);
  const total = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const left = found.reduce((sum, { rows }) => sum + rows.length, 0);
  if (total === 0) return <p className="text-soft">Nothing uses it: no network, no VLAN, no VM and no storage.</p>;
  return (
    <>
      <label className="inspector-search">
        <Search size={14} aria-hidden />
        <span className="sr-only">Search what uses it</span>
        <input
          type="search"
          value={text}
          placeholder="Name, tag, host or state"
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // One level after the other: the text first, then the inspector.
            if (event.key !== "Escape" || text === "") return;
            event.preventDefault();
            event.stopPropagation();
            setText("");
          }}
        />
      </label>
      <p role="status" className="py-1 text-caption text-faint" data-testid="uses-count">
        {text.trim() === "" ? `${String(total)} in all` : `${String(left)} of ${String(total)}`}
      </p>
      {found.map((list) => (
        <Uses key={list.title} list={list} />
      ))}
    </>
  );
}

function Uses({ list: { title, rows } }: { readonly list: UseList }) {
  const shown = rows.slice(0, most);
  return (
    <section aria-label={title} className="pb-3">
      <h3 className="flex items-baseline gap-2 text-caption text-soft">
        {title}
        <span className="font-regular text-faint">{rows.length}</span>
      </h3>
      <ul>
        {shown.map(({ id, name, detail, key }) => (
          <li key={id} className="flex min-h-6 flex-wrap items-baseline gap-x-2 border-b border-hairline py-1">
            {key === null ? <span className="break-words">{name}</span> : <InspectLink to={key}>{name}</InspectLink>}
            <span className="text-caption break-words text-faint">{detail}</span>
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <p className="pt-1 text-caption text-faint">{rows.length - most} more: search for the one you mean.</p>
      )}
    </section>
  );
}
