/** In which forms the server tells a run (`GET /api/runs/[runId]/report?format=…`). */
export const reportFormats = [
  { format: "markdown", words: "Markdown" },
  { format: "json", words: "JSON" },
  { format: "xe", words: "xe script" },
] as const;
