"use client";

import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { firstName } from "@/lib/client/draft-keeper";
import { emptyLog } from "@/lib/core/draft/history";
import { counted } from "@/lib/core/shared/words";
import { useDraft } from "@/components/draft/draft-provider";
import { Button } from "@/components/ui/button";

export interface DraftMenuProps {
  readonly poolId: string;
  readonly onHistory: () => void;
  readonly onRename: () => void;
}

/** What can be done with the draft as a whole, and the way to this user's other drafts. */
export function DraftMenu({ poolId, onHistory, onRename }: DraftMenuProps) {
  const { document, keeper } = useDraft();
  const { held, drafts } = document;
  const others = drafts.filter(({ id, discarded }) => id !== held.id && !discarded).slice(0, 8);
  const taken = new Set(drafts.map(({ name }) => name));
  const discard = () => {
    const { id, name } = held;
    keeper.change((draft) => ({ ...draft, discarded: true }));
    void keeper.begin({ name: freeName(firstName, new Set([...taken, name])), log: emptyLog });
    toast(`${name} is discarded`, {
      description: "The pool has not been touched.",
      action: {
        label: "Undo",
        onClick: () =>
          void keeper
            .open(id)
            .then(() => keeper.change((draft) => ({ ...draft, discarded: false })))
            .catch(() => toast.error(`${name} could not be brought back.`)),
      },
    });
  };
  const copyLink = () => {
    keeper.change((draft) => (draft.shared ? draft : { ...draft, shared: true }));
    const link = `${location.origin}/pools/${poolId}/topology?draft=${held.id}`;
    navigator.clipboard.writeText(link).then(
      () => toast("The link is copied", { description: "Whoever is signed in to this pool can look at the draft." }),
      () => toast("Copy this link", { description: link, duration: 30_000 }),
    );
  };
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" size="small" className="-ml-2 min-w-0 shrink" data-testid="draft-menu">
          <span className="sr-only">Draft: </span>
          {/* Below the heading “Draft”, a draft called “Draft” would say nothing. */}
          <span className="truncate">{held.name === firstName ? "Unnamed" : held.name}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) w-64 overflow-y-auto rounded-large border border-hairline bg-float p-1 shadow-float"
        >
          <Item onSelect={onHistory}>History</Item>
          {held.own && (
            <>
              <Item onSelect={onRename}>Rename</Item>
              <Item onSelect={copyLink}>Copy a link to look at it</Item>
              {held.shared && (
                <Item onSelect={() => keeper.change((draft) => ({ ...draft, shared: false }))}>Stop sharing</Item>
              )}
            </>
          )}
          <Item onSelect={() => void keeper.begin({ name: freeName(`Copy of ${held.name}`, taken), log: held.log })}>
            Duplicate
          </Item>
          <Item
            onSelect={() =>
              void keeper.begin({ name: freeName(firstName, new Set([...taken, held.name])), log: emptyLog })
            }
          >
            New draft
          </Item>
          {held.own && <Item onSelect={discard}>Discard this draft</Item>}
          {others.length > 0 && (
            <>
              <DropdownMenu.Separator className="my-1 h-px bg-hairline" />
              <DropdownMenu.Label className="px-2 py-1 text-caption text-faint">Other drafts</DropdownMenu.Label>
              {others.map(({ id, name, changes }) => (
                <Item
                  key={id}
                  onSelect={() => void keeper.open(id).catch(() => toast.error("It could not be opened."))}
                >
                  <span className="min-w-0 flex-1 truncate">{name}</span>
                  <span className="text-caption text-faint">{counted(changes, "change")}</span>
                </Item>
              ))}
            </>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ onSelect, children }: { readonly onSelect: () => void; readonly children: ReactNode }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-small px-2 outline-none data-highlighted:bg-hover data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-focus"
    >
      {children}
    </DropdownMenu.Item>
  );
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const short = wanted.slice(0, 110);
  let name = short;
  for (let count = 2; taken.has(name); count += 1) name = `${short} ${String(count)}`;
  return name;
}
