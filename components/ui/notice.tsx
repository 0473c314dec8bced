import { CircleAlert, CircleCheck, CircleHelp, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Tone } from "@/components/ui/chip";

export interface NoticeProps {
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Buttons or links: what to do about it. */
  readonly actions?: ReactNode;
  /** `alert` when it appears in answer to what someone did; `status` when it appears by itself. */
  readonly role?: "alert" | "status";
  readonly className?: string;
  /** In one line where there is room: above what somebody works on, every line counts. */
  readonly inline?: boolean;
}

const looks = {
  neutral: { frame: "border-hairline bg-panel", icon: "text-soft", glyph: Info },
  accent: { frame: "border-accent/40 bg-accent-soft", icon: "text-accent", glyph: Info },
  up: { frame: "border-link-up/40 bg-link-up-soft", icon: "text-link-up", glyph: CircleCheck },
  warn: { frame: "border-link-warn/40 bg-link-warn-soft", icon: "text-link-warn", glyph: TriangleAlert },
  down: { frame: "border-link-down/40 bg-link-down-soft", icon: "text-link-down", glyph: CircleAlert },
  unknown: { frame: "border-unknown/40 bg-unknown-soft", icon: "text-unknown", glyph: CircleHelp },
} as const satisfies Record<Tone, unknown>;

/** What happened, to what, and what to do next. */
export function Notice({ tone, title, children, actions, role, className, inline = false }: NoticeProps) {
  const { frame, icon, glyph: Glyph } = looks[tone];
  if (inline)
    return (
      <div role={role} className={classNames("flex gap-3 rounded-large border px-3 py-2", frame, className)}>
        <Glyph size={18} aria-hidden className={classNames("mt-1 shrink-0", icon)} />
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
          <p className="min-w-56 flex-1 text-pretty text-soft">
            <span className="font-strong text-ink">{title}.</span> {children}
          </p>
          {actions !== undefined && <div className="flex flex-wrap gap-2">{actions}</div>}
        </div>
      </div>
    );
  return (
    <div role={role} className={classNames("flex gap-3 rounded-large border p-3", frame, className)}>
      <Glyph size={18} aria-hidden className={classNames("mt-px shrink-0", icon)} />
      <div className="min-w-0 flex-1">
        <p className="font-strong text-pretty text-ink">{title}</p>
        {children !== undefined && <div className="mt-0.5 text-pretty text-soft">{children}</div>}
        {actions !== undefined && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
