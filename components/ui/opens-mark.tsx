import { ChevronRight } from "lucide-react";
import { classNames } from "@/components/ui/class-names";

/** Beside the words of a summary whose `<details>` is a `group`: it opens, and points down while it is open. */
export function OpensMark({ className }: { readonly className?: string }) {
  return (
    <ChevronRight
      size={16}
      aria-hidden
      className={classNames(className, "transition-transform group-open:rotate-90")}
    />
  );
}
