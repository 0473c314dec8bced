import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { ChangeSubject } from "@/lib/core/draft/change-offers";
import { nicName } from "@/lib/core/draft/draft-label";
import { knownBond } from "@/lib/core/draft/known-bond";
import { tray, type GestureContext, type GestureEnd, type Verdict } from "@/lib/core/draft/verdict";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { ChangeMenuItems } from "@/components/draft/change-menu";
import { askInspector } from "@/components/inspector/inspector-requests";
import { foremost } from "@/components/gestures/announcements";
import type { GestureItem } from "@/components/gestures/gesture";
import { judgeTargets } from "@/components/gestures/judge-targets";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";

export interface ItemMenuProps {
  readonly context: GestureContext;
  readonly item: GestureItem;
  /** Where it was asked for, in CSS pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  readonly mayChange: boolean;
  /** Why nothing can be changed here, where that is so. */
  readonly obstacle: string;
  readonly subject: ChangeSubject | null;
  /** Also for a refused choice: its reason is then told, with its ways out. */
  readonly onChoose: (verdict: Verdict, target: GestureEnd) => void;
  readonly onPick: () => void;
  readonly onInspect: () => void;
  readonly onClose: () => void;
}

/** All that can be done with one thing, from the same rules as the drag. What is refused stays, can be reached, and says why. */
export function ItemMenu({ context, item, at, mayChange, obstacle, subject, ...on }: ItemMenuProps) {
  const [verdicts] = useState(() =>
    item.end && mayChange ? judgeTargets(context, item.end) : new Map<NetworkUuid, Verdict>(),
  );
  const taking = verdicts.get(tray.network);
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && on.onClose()}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden style={{ position: "fixed", left: at.x, top: at.y, width: 1, height: 1 }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="canvas-menu"
          data-testid="item-menu"
          aria-label={`${item.label}: what can be done`}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <DropdownMenu.Item
            className="canvas-menu-item"
            onSelect={() => {
              on.onInspect();
              askInspector();
            }}
          >
            Inspect {item.label}
          </DropdownMenu.Item>
          {item.end && mayChange && (
            <>
              <DropdownMenu.Item className="canvas-menu-item" onSelect={on.onPick}>
                {item.end.kind === "bond" ? "Add a NIC or a bond…" : "Bond with…"}
              </DropdownMenu.Item>
              {taking && (
                <Choice verdict={taking} words={takingWords(item.end)} onChoose={() => on.onChoose(taking, tray)} />
              )}
              <DropdownMenu.Label className="canvas-menu-label">Bond {item.label} with</DropdownMenu.Label>
              {[...verdicts]
                .filter(([network]) => network !== tray.network)
                .map(([network, verdict]) => {
                  const bond = knownBond(context, network);
                  const target: GestureEnd = { kind: bond ? "bond" : "nic", network };
                  const words = bond?.name ?? nicName(context.topology, network);
                  return (
                    <Choice
                      key={network}
                      verdict={verdict}
                      words={words}
                      onChoose={() => on.onChoose(verdict, target)}
                    />
                  );
                })}
            </>
          )}
          {mayChange && subject && (
            <>
              <DropdownMenu.Separator className="canvas-menu-line" />
              <ChangeMenuItems subject={subject} />
            </>
          )}
          {!mayChange && (
            <DropdownMenu.Item className="canvas-menu-item" aria-disabled onSelect={(event) => event.preventDefault()}>
              <span className="canvas-menu-reason">{obstacle}</span>
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function takingWords(end: GestureEnd): string {
  return end.kind === "bond" ? "Break it" : "Take it out of its bond";
}

interface ChoiceProps {
  readonly verdict: Verdict;
  readonly words: string;
  readonly onChoose: () => void;
}

function Choice({ verdict, words, onChoose }: ChoiceProps) {
  const reason = foremost(verdict)?.summary;
  return (
    <DropdownMenu.Item
      className="canvas-menu-item"
      data-verdict={verdict.kind}
      aria-disabled={verdict.kind === "refuse"}
      onSelect={onChoose}
    >
      <VerdictGlyph kind={verdict.kind} />
      <span>
        <span className="canvas-menu-phrase">{words}</span>
        {reason !== undefined && <span className="canvas-menu-reason">{reason}</span>}
      </span>
    </DropdownMenu.Item>
  );
}
