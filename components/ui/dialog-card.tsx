import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { DialogFrame, type DialogFrameProps } from "@/components/ui/dialog-frame";

export interface DialogCardProps extends Omit<DialogFrameProps, "isDescribed" | "className"> {
  readonly title: ReactNode;
  readonly description?: ReactNode;
}

/** A modal dialog with its title, what it is for, and a way out. */
export function DialogCard({ title, description, children, ...frame }: DialogCardProps) {
  const isDescribed = description !== undefined;
  return (
    <DialogFrame {...frame} isDescribed={isDescribed}>
      <header
        className={classNames(
          "flex gap-2 border-b border-hairline py-3 pr-3 pl-5",
          isDescribed ? "items-start" : "items-center",
        )}
      >
        <div className="flex-1">
          <Dialog.Title className="text-title">{title}</Dialog.Title>
          {isDescribed && <Dialog.Description className="text-pretty text-soft">{description}</Dialog.Description>}
        </div>
        <Dialog.Close asChild>
          <Button look="quiet" iconOnly aria-label="Close">
            <X size={16} aria-hidden />
          </Button>
        </Dialog.Close>
      </header>
      {children}
    </DialogFrame>
  );
}
