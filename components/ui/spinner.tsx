import { LoaderCircle } from "lucide-react";

/** Something is under way; the words beside it say what. Stands still under reduced motion. */
export function Spinner({ size = 16 }: { readonly size?: number }) {
  return <LoaderCircle size={size} aria-hidden className="shrink-0 motion-safe:animate-spin" />;
}
