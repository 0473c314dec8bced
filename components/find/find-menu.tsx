import { Bookmark, Check, ChevronDown, ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import type { SavedFind } from "@/lib/core/preferences/preferences";
import { findPresets } from "@/lib/core/view/find-presets";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { speak } from "@/components/pool-views/spoken-words";
import { usePreference } from "@/components/preferences/use-preference";
import { Button } from "@/components/ui/button";

const SavedFindsDialog = dynamic(() =>
  import("@/components/find/saved-finds-dialog").then((module) => module.SavedFindsDialog),
);

type Expressions = Pick<SavedFind, "find" | "hide">;

/** What is often looked for, what this user has saved under a name, and the way to save what is looked for now. */
export function FindMenu({ onChoose }: { readonly onChoose: (expressions: Expressions) => void }) {
  const { state } = usePoolView();
  const [lastFind] = usePreference("find");
  const [lastHide] = usePreference("hide");
  const [saved] = usePreference("savedFinds");
  const button = useRef<HTMLButtonElement>(null);
  const [managing, setManaging] = useState<"save" | "manage" | null>(null);
  const last = { find: lastFind, hide: lastHide };
  const isNothing = state.find === "" && state.hide === "";
  const isLastNew =
    (lastFind !== "" || lastHide !== "") && ![...findPresets.map(asExpressions), ...saved].some(isSame(last));
  const inUse = saved.some(isSame(state));
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button ref={button} look="quiet" size="small" aria-label="Finds" data-testid="finds">
            <ListFilter size={14} aria-hidden />
            <ChevronDown size={12} aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="view-menu" align="start" sideOffset={4} collisionPadding={8}>
            {findPresets.map(({ name, find }) => (
              <Choice key={name} name={name} of={{ find, hide: state.hide }} onChoose={onChoose} />
            ))}
            {isLastNew && <Choice name="As last time" of={last} onChoose={onChoose} />}
            <DropdownMenu.Separator className="view-menu-line" />
            <DropdownMenu.Label className="view-menu-label">Saved</DropdownMenu.Label>
            {saved.length === 0 && (
              <DropdownMenu.Label className="view-menu-empty">Nothing is saved under a name yet.</DropdownMenu.Label>
            )}
            {saved.map((find) => (
              <Choice
                key={find.name}
                name={find.name}
                of={find}
                isNow={isSame(state)(find)}
                onChoose={(chosen) => {
                  onChoose(chosen);
                  speak(`${find.name} is shown.`);
                }}
              />
            ))}
            <DropdownMenu.Separator className="view-menu-line" />
            <DropdownMenu.Item
              className="view-menu-item"
              aria-disabled={isNothing || inUse}
              data-testid="finds:save"
              onSelect={(event) => {
                if (isNothing || inUse) event.preventDefault();
                else setManaging("save");
              }}
            >
              <span className="view-menu-name">
                <Bookmark size={14} aria-hidden /> Save what is looked for…
              </span>
              {isNothing && <span className="view-menu-hint">First look for something, or hide something.</span>}
              {inUse && <span className="view-menu-hint">It is saved already.</span>}
            </DropdownMenu.Item>
            {saved.length > 0 && (
              <DropdownMenu.Item
                className="view-menu-item"
                data-testid="finds:manage"
                onSelect={() => setManaging("manage")}
              >
                Rename or delete…
              </DropdownMenu.Item>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {managing !== null && (
        <SavedFindsDialog purpose={managing} now={state} lastFocus={button} onClose={() => setManaging(null)} />
      )}
    </>
  );
}

function asExpressions({ find }: { readonly find: string }): Expressions {
  return { find, hide: "" };
}

function isSame(one: Expressions): (other: Expressions) => boolean {
  return (other) => one.find === other.find && one.hide === other.hide;
}

interface ChoiceProps {
  readonly name: string;
  readonly of: Expressions;
  /** What is looked for and hidden now. */
  readonly isNow?: boolean;
  readonly onChoose: (expressions: Expressions) => void;
}

function Choice({ name, of: { find, hide }, isNow = false, onChoose }: ChoiceProps) {
  return (
    <DropdownMenu.Item className="view-menu-item" onSelect={() => onChoose({ find, hide })}>
      <span className="view-menu-name">
        {name}
        {isNow && (
          <>
            <Check size={14} aria-hidden />
            <span className="sr-only">, shown now</span>
          </>
        )}
      </span>
      <Expression find={find} hide={hide} />
    </DropdownMenu.Item>
  );
}

function Expression({ find, hide }: Expressions) {
  return (
    <>
      {find !== "" && <code className="view-menu-hint">{find}</code>}
      {hide !== "" && (
        <span className="view-menu-hint">
          hides <code>{hide}</code>
        </span>
      )}
    </>
  );
}
