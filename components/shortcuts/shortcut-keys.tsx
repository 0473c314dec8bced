"use client";

import { useEffect, useState } from "react";
import { usePreference } from "@/components/preferences/use-preference";
import { allowSingleLetters, areSingleLettersOn, performShortcut } from "@/components/shortcuts/shortcut-registry";
import { shortcutOfEvent } from "@/components/shortcuts/shortcut-of-event";
import { ShortcutsDialog } from "@/components/shortcuts/shortcuts-dialog";
import { useShortcut } from "@/components/shortcuts/use-shortcut";

/** Listens for the shortcuts of the page, and shows them all when asked. Mount it once, in the shell. */
export function ShortcutKeys() {
  const [open, setOpen] = useState(false);
  const [singleLetters] = usePreference("singleLetters");
  useEffect(() => {
    allowSingleLetters(singleLetters);
    return () => allowSingleLetters(true);
  }, [singleLetters]);
  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  useShortcut("help", () => setOpen(true));
  return <ShortcutsDialog open={open} onOpenChange={setOpen} />;
}

function onKeyDown(event: KeyboardEvent): void {
  // Whatever has the focus comes first: a canvas, a menu, a text field with an undo of its own.
  if (event.defaultPrevented || event.repeat || belongsToField(event.target)) return;
  const id = shortcutOfEvent(event, { singleLetters: areSingleLettersOn() });
  if (id === null) return;
  // A dialog or menu is a world of its own: only what it knows itself.
  if (document.querySelector("[role=dialog][data-state=open][aria-modal=true], [role=menu][data-state=open]")) return;
  if (performShortcut(id)) event.preventDefault();
}

function belongsToField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]") !== null
  );
}
