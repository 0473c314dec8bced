import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClassName, type ButtonLook, type ButtonSize } from "@/components/ui/button";

export interface ButtonLinkProps extends ComponentProps<typeof Link> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

/** A way to another place that is as prominent as a button. It stays a link: it can be opened beside this page. */
export function ButtonLink({ look = "plain", size = "medium", className, ...rest }: ButtonLinkProps) {
  return <Link prefetch={false} className={buttonClassName({ look, size, className })} {...rest} />;
}
