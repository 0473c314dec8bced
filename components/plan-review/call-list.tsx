import type { asCalls } from "@/lib/core/plan/as-calls";

/** The calls in order, each under the sentence that it carries out. */
export function CallList({ calls }: { readonly calls: ReturnType<typeof asCalls> }) {
  return (
    <ol className="flex flex-col rounded-large border border-hairline bg-panel">
      {calls.map(({ step, call }, index) => (
        <li key={step.id} className="flex gap-3 px-4 row-pad not-first:border-t not-first:border-hairline">
          <span className="w-5 shrink-0 text-right text-faint">{index + 1}</span>
          <div className="min-w-0 flex-1">
            <p className="text-soft">{step.title}</p>
            <code className="mt-1 block font-mono text-caption leading-5 break-words">{call}</code>
          </div>
        </li>
      ))}
    </ol>
  );
}
