/** Colours of an exported drawing, by role as in app/tokens.css; as hex, because not every program that shows SVG knows OKLCH. */
export interface SvgTheme {
  readonly paper: string;
  readonly panel: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly hairline: string;
  readonly line: string;
  readonly rail: string;
  readonly accent: string;
  readonly socket: string;
  readonly link: Readonly<Record<"up" | "slow" | "down" | "unknown" | "unmanaged", string>>;
}

export const svgThemes: Readonly<Record<"light" | "dark", SvgTheme>> = {
  light: {
    paper: "#f8f7f4",
    panel: "#fefefd",
    ink: "#20252d",
    soft: "#4a515b",
    faint: "#626871",
    hairline: "#dedcd8",
    line: "#7d838c",
    rail: "#636b77",
    accent: "#2f4fb5",
    socket: "#3b4048",
    link: { up: "#1f7a43", slow: "#8a5a00", down: "#b3261e", unknown: "#6b4a8e", unmanaged: "#626871" },
  },
  dark: {
    paper: "#171b22",
    panel: "#1f242c",
    ink: "#edebe6",
    soft: "#b7bcc5",
    faint: "#959ba5",
    hairline: "#353b45",
    line: "#747b87",
    rail: "#8a919d",
    accent: "#9db4f5",
    socket: "#0a0c10",
    link: { up: "#7fd39b", slow: "#f0b95a", down: "#f08a80", unknown: "#c6a8e8", unmanaged: "#959ba5" },
  },
};
