import { Download } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { Button } from "@/components/ui/button";

const formats = [
  { format: "html", words: "HTML", hint: "one file with the drawing, to be read and printed" },
  { format: "markdown", words: "Markdown", hint: "for a ticket or a change record" },
  { format: "text", words: "Text", hint: "for a terminal or a mail" },
  { format: "json", words: "JSON", hint: "everything, by a published schema" },
] as const;

/** The audit as a file: all findings, whatever is filtered here, and the comparison if there is one. */
export function AuditExports({ path, compare = null }: { readonly path: string; readonly compare?: string | null }) {
  const query = compare === null ? "" : `&compare=${encodeURIComponent(compare)}`;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="small" data-testid="audit-export">
          <Download size={14} aria-hidden /> Report
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="view-menu" align="end" sideOffset={4} collisionPadding={8}>
          {formats.map(({ format, words, hint }) => (
            <DropdownMenu.Item key={format} asChild className="view-menu-item">
              <a href={`${path}?format=${format}${query}`} download>
                {words}
                <span className="view-menu-hint">{hint}</span>
              </a>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
