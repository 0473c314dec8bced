import { CircleDot, LogIn, RefreshCw } from "lucide-react";
import type { PoolConnection } from "@/lib/contract/stream";
import { Chip } from "@/components/ui/chip";
import { clockTime } from "@/components/ui/clock-time";

/** How fresh is what is on screen? Always said, in a word and with its moment. */
export function ConnectionState({ connection }: { readonly connection: PoolConnection }) {
  const { tone, glyph: Glyph, word } = looks[connection.state];
  return (
    <Chip
      tone={tone}
      glyph={<Glyph aria-hidden />}
      data-testid="connection"
      data-state={connection.state}
      title={connection.reason ?? undefined}
      className="whitespace-nowrap"
    >
      {word}
      {connection.asOf !== "" && (
        <span className={connection.state === "live" ? "max-lg:hidden" : "max-sm:hidden"}>
          <span aria-hidden>· </span>as of <time dateTime={connection.asOf}>{clockTime(connection.asOf)}</time>
        </span>
      )}
    </Chip>
  );
}

const looks = {
  live: { tone: "neutral", glyph: CircleDot, word: "Live" },
  reconnecting: { tone: "warn", glyph: RefreshCw, word: "Reconnecting" },
  "signed-out": { tone: "warn", glyph: LogIn, word: "Signed out" },
} as const;
