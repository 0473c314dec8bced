import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { Button } from "@/components/ui/button";

export interface DialogCardProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description: ReactNode;
  /** CSS pixels; a narrower window leaves a margin. */
  readonly width: number;
  readonly testId?: string;
  /** What has the focus at first; the first thing in it unless told otherwise. */
  readonly firstFocus?: RefObject<HTMLElement | null>;
  /** What has it afterwards; what had it before unless told otherwise. */
  readonly lastFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A modal dialog in the middle of the window, with its title, what it is for, and a way out. */
export function DialogCard(props: DialogCardProps) {
  const { open, onOpenChange, title, description, width, testId, firstFocus, lastFocus, children } = props;
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-veil" />
        <Dialog.Content
          aria-modal
          data-testid={testId}
          onOpenAutoFocus={(event) => give(event, firstFocus)}
          onCloseAutoFocus={(event) => give(event, lastFocus)}
          style={{ width: `min(${String(width)}px, calc(100vw - 32px))` }}
          className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-large border border-hairline bg-float shadow-float"
        >
          <header className="flex items-start gap-2 border-b border-hairline py-3 pr-3 pl-5">
            <div className="flex-1">
              <Dialog.Title className="text-title">{title}</Dialog.Title>
              <Dialog.Description className="text-pretty text-soft">{description}</Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <Button look="quiet" iconOnly aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function give(event: Event, focus: RefObject<HTMLElement | null> | undefined): void {
  if (!focus?.current) return;
  event.preventDefault();
  focus.current.focus();
}
