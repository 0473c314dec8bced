import type { NotUndone } from "@/lib/core/run/journal-entry";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

/** What a revert leaves for a person: each thing with its reason, the way at the console, and what it is about. */
export function HandWork({ left }: { readonly left: readonly NotUndone[] }) {
  return (
    <Notice tone="down" title="To be done by hand, in this order" className="mt-3">
      <ol className="mt-1 flex flex-col gap-4">
        {left.map((item) => (
          <li key={`${item.step} ${item.title}`}>
            <h3 className="text-body text-ink">{item.title}</h3>
            <p>{item.why}</p>
            <Command text={item.byHand} />
            <p className="mt-1 flex flex-wrap gap-x-3 text-caption text-faint">
              {item.objects.map((uuid) => (
                <span key={uuid} className="font-mono sm:whitespace-nowrap">
                  {uuid}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </Notice>
  );
}

/** Something to be typed at a console: one command a line, to be taken along as it is. */
export function Command({ text }: { readonly text: string }) {
  return (
    <div className="mt-1 flex flex-wrap items-start gap-2 rounded-small border border-hairline bg-panel p-2">
      <code className="min-w-0 flex-1 basis-60 font-mono text-caption break-words whitespace-pre-wrap text-ink">
        {text.replaceAll(" && ", " &&\n")}
      </code>
      <CopyButton text={text} />
    </div>
  );
}
