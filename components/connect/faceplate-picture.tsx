const pitch = 60;
const port = 32;
const left = 92;
const top = 132;
/** Which sockets each strap holds, how high it rises, and the room that its name needs before the next strap's leg. */
const straps = [
  { ports: [0, 3], rise: 92, name: "Management", width: 76 },
  { ports: [1, 4], rise: 62, name: "External", width: 52 },
  { ports: [2, 5], rise: 32, name: "Storage", width: 47 },
] as const;

/** What the product does, as a picture: one faceplate, six sockets, three straps. Pure decoration. */
export function FaceplatePicture() {
  return (
    <svg viewBox="0 0 480 216" fill="none" aria-hidden className="w-full max-w-xl">
      <rect x="1" y={top - 24} width="478" height="84" rx="8" fill="var(--panel)" stroke="var(--line)" />
      <circle cx="18" cy={top + 18} r="4" stroke="var(--line)" />
      <circle cx="462" cy={top + 18} r="4" stroke="var(--line)" />
      <text x="40" y={top + 22} fontSize="14" fontWeight="600" fill="var(--ink)" fontFamily="var(--sans)">
        xs-1
      </text>
      {straps.map((strap) => {
        const [from, to] = strap.ports.map((index) => left + index * pitch + port / 2);
        if (from === undefined || to === undefined) return null;
        const y = top - strap.rise - 8;
        return (
          <g key={strap.name}>
            <path
              d={`M${from} ${top - 2}V${y + 8}a8 8 0 0 1 8 -8H${to - 8}a8 8 0 0 1 8 8V${top - 2}`}
              stroke="var(--accent)"
              strokeWidth="2"
            />
            <rect x={from + 7} y={y - 10} width={strap.width} height="20" fill="var(--paper)" />
            <text x={from + 10} y={y + 4} fontSize="12" fill="var(--soft)" fontFamily="var(--sans)">
              {strap.name}
            </text>
          </g>
        );
      })}
      {Array.from({ length: 6 }, (_, index) => {
        const x = left + index * pitch;
        return (
          <g key={index}>
            <rect x={x} y={top} width={port} height={port} rx="4" fill="var(--socket-rim)" />
            <path d={`M${x + 5} ${top + 26}V${top + 12}h5v-5h12v5h5v14z`} fill="var(--socket)" />
            <circle cx={x + port - 5} cy={top + 5} r="2.5" fill="var(--link-up)" />
            <text
              x={x + port / 2}
              y={top + 48}
              fontSize="11"
              textAnchor="middle"
              fill="var(--soft)"
              fontFamily="var(--mono)"
            >
              eth{index}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
