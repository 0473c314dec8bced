import { Dialog } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { classNames } from "@/components/ui/class-names";

export interface DialogFrameProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** CSS pixels; a narrower window leaves a margin. */
  readonly width: number;
  /** Is there a `Dialog.Description` in it? */
  readonly isDescribed: boolean;
  readonly className?: string;
  readonly testId?: string | undefined;
  /** What has the focus at first; the first thing in it unless told otherwise. */
  readonly firstFocus?: RefObject<HTMLElement | null> | undefined;
  /** What has it afterwards; what had it before unless told otherwise. */
  readonly lastFocus?: RefObject<HTMLElement | null> | undefined;
  readonly children: ReactNode;
}

/** A modal dialog in the middle of the window, over a veil. What is in it names itself with a `Dialog.Title`. */
export function DialogFrame(props: DialogFrameProps) {
  const { open, onOpenChange, width, isDescribed, className, testId, firstFocus, lastFocus, children } = props;
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-veil" />
        <Dialog.Content
          aria-modal
          {...(isDescribed ? {} : { "aria-describedby": undefined })}
          data-testid={testId}
          onOpenAutoFocus={(event) => give(event, firstFocus)}
          onCloseAutoFocus={(event) => give(event, lastFocus)}
          style={{ width: `min(${String(width)}px, calc(100vw - 32px))` }}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-large border border-hairline bg-float shadow-float",
            className,
          )}
        >
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
