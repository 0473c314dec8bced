"use client";

import { Dialog } from "radix-ui";
import { useState, type FormEvent } from "react";
import { useDraft } from "@/components/draft/draft-provider";
import { Button } from "@/components/ui/button";
import { DialogFrame } from "@/components/ui/dialog-frame";
import { Field } from "@/components/ui/field";

export interface RenameDraftProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A name by which the operator finds the draft again; others see it too when it is shared. */
export function RenameDraft({ open, onOpenChange }: RenameDraftProps) {
  const { document, keeper } = useDraft();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get("name");
    const name = typeof given === "string" ? given.trim() : "";
    setMissing(name === "");
    if (name === "") return;
    keeper.change((held) => (held.name === name ? held : { ...held, name }));
    onOpenChange(false);
  };
  return (
    <DialogFrame open={open} onOpenChange={onOpenChange} width={420} isDescribed={false} className="p-5">
      <Dialog.Title className="text-title">Rename the draft</Dialog.Title>
      <form onSubmit={submit} noValidate className="mt-4 flex flex-col gap-4">
        <Field
          label="Name"
          name="name"
          defaultValue={document.held.name}
          maxLength={120}
          autoComplete="off"
          error={missing ? "Give the draft a name." : null}
        />
        <div className="flex justify-end gap-2">
          <Dialog.Close asChild>
            <Button look="quiet">Cancel</Button>
          </Dialog.Close>
          <Button type="submit" look="primary">
            Rename
          </Button>
        </div>
      </form>
    </DialogFrame>
  );
}
