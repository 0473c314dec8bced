import type { LinkKind } from "@/lib/core/graph/graph";

export interface SocketProps {
  readonly link: LinkKind;
}

/** A port as one sees it behind the rack: a socket of 28 × 28 with its two lights. Decoration: the words stand beside it. */
export function Socket({ link }: SocketProps) {
  return (
    <svg className="canvas-socket" data-link={link} width={28} height={28} viewBox="0 0 28 28" aria-hidden>
      <rect className="canvas-socket-rim" x={0.5} y={0.5} width={27} height={27} rx={4} />
      <path className="canvas-socket-hole" d="M5 10.5h18V21h-4v3H9v-3H5Z" />
      <path className="canvas-socket-pins" d="M8.5 10.5v4M11.25 10.5v4M14 10.5v4M16.75 10.5v4M19.5 10.5v4" />
      <rect className="canvas-socket-light" x={5} y={4} width={6} height={3} rx={1} />
      <rect className="canvas-socket-light canvas-socket-activity" x={17} y={4} width={6} height={3} rx={1} />
    </svg>
  );
}
