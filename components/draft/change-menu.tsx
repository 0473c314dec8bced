"use client";

import { ChevronDown, PencilRuler } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { ChangeOffer, ChangeSubject } from "@/lib/core/draft/change-offers";
import { useChangeForms } from "@/components/draft/change-forms";
import { Button } from "@/components/ui/button";

export interface ChangeMenuProps {
  readonly subject: ChangeSubject;
  /** Of the subject, for the ear. */
  readonly name: string;
}

/** A button with all forms for this bond or network. */
export function ChangeMenu({ subject, name }: ChangeMenuProps) {
  const forms = useChangeForms();
  if (forms === null || forms.offers(subject).length === 0) return null;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button size="small" aria-label={`Change ${name}`} data-testid="change-menu">
          <PencilRuler size={14} aria-hidden /> Change
          <ChevronDown size={14} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menuClassName} align="end" sideOffset={4} collisionPadding={8}>
          <ChangeMenuItems subject={subject} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/**
 * The same as items of a menu that another view opens (radix-ui `DropdownMenu.Content`). What cannot be changed stays in
 * the list and can be reached, with its reason.
 */
export function ChangeMenuItems({ subject }: { readonly subject: ChangeSubject }) {
  const forms = useChangeForms();
  // The draft may move on under an open menu; an item must do what it said when it was read.
  const [offers] = useState<readonly ChangeOffer[]>(() => forms?.offers(subject) ?? []);
  return offers.map(({ words, proposal, obstacle }) => (
    <DropdownMenu.Item
      key={words}
      aria-disabled={obstacle !== null}
      onSelect={(event) => {
        if (obstacle !== null) event.preventDefault();
        else forms?.open(proposal, subject.host);
      }}
      className="flex min-h-8 cursor-pointer flex-col justify-center rounded-small px-2 py-1 outline-none aria-disabled:cursor-not-allowed aria-disabled:text-faint data-highlighted:bg-hover data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-focus"
    >
      {words}
      {obstacle !== null && <span className="text-caption text-pretty">{obstacle}</span>}
    </DropdownMenu.Item>
  ));
}

const menuClassName =
  "z-50 max-w-90 rounded-large border border-hairline bg-float p-1 shadow-float max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto";
