import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { Verdict } from "@/lib/core/draft/verdict";
import { foremost } from "@/components/gestures/announcements";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { Button } from "@/components/ui/button";

export interface BondWithMenuProps {
  /** Asked when the menu opens: judging all targets is not free. */
  readonly judge: () => ReadonlyMap<string, Verdict>;
  /** Also called for a refused choice: its reason is then told. */
  readonly onChoose: (verdict: Verdict) => void;
  /** Words on the button; an arrow alone without. */
  readonly label?: string;
  /** Marks the button, so that focus can come back to it. */
  readonly partnersOf?: string;
}

/** All partners in a list, from the same rules as the drag. Refused ones stay, with their reason: nothing is silently impossible. */
export function BondWithMenu({ judge, onChoose, label, partnersOf }: BondWithMenuProps) {
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && setVerdicts([...judge().values()])}>
      <DropdownMenu.Trigger asChild>
        <Button
          data-partners-of={partnersOf}
          size="small"
          iconOnly={label === undefined}
          aria-label={label === undefined ? "List of partners" : undefined}
        >
          {label}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="canvas-menu" align="end" sideOffset={4} collisionPadding={8}>
          {verdicts.map((verdict) => (
            <DropdownMenu.Item
              key={verdict.phrase}
              className="canvas-menu-item"
              data-verdict={verdict.kind}
              onSelect={() => onChoose(verdict)}
            >
              <VerdictGlyph kind={verdict.kind} />
              <span>
                <span className="canvas-menu-phrase">{verdict.phrase}</span>
                {foremost(verdict) && <span className="canvas-menu-reason">{foremost(verdict)?.summary}</span>}
              </span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
