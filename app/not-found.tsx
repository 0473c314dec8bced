import { Unplug } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main>
      <EmptyState
        glyph={<Unplug size={32} />}
        level={1}
        title="Nothing is plugged in here"
        action={<ButtonLink href="/">To the pools</ButtonLink>}
      >
        This address leads to no page of Poolbond.
      </EmptyState>
    </main>
  );
}
