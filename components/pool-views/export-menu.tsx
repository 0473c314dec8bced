import { Download } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { toast } from "sonner";
import { buildMatrix } from "@/lib/core/graph/matrix";
import { matrixCsv } from "@/lib/core/graph/matrix-csv";
import type { SvgDrawing } from "@/lib/core/graph/svg/draw-svg";
import { recordsOf } from "@/lib/core/topology/topology";
import type { ViewName } from "@/lib/core/view/view-state";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { pngOf } from "@/components/pool-views/png-of";
import { saveFile } from "@/components/pool-views/save-file";
import { Button } from "@/components/ui/button";

type Extent = "view" | "all";
type Theme = "light" | "dark";

/** The way out of the page: the drawing as SVG or PNG, the matrix as CSV, pool and draft as JSON. */
export function ExportMenu({ view }: { readonly view: ViewName | null }) {
  const drawing = usePoolDrawing();
  const { state } = usePoolView();
  const { topology, shown, groups, draft } = drawing;
  const name = topology.pool.name.replaceAll(/[^\p{L}\p{N}-]+/gu, "-") || "pool";

  // Drawing for a file is no business of the first sight.
  const svg = async (extent: Extent, theme: Theme) => {
    const { drawingOf } = await import("@/components/pool-views/drawing-of");
    return drawingOf(drawing, { extent, theme, view });
  };
  const saveSvg = (extent: Extent, theme: Theme) =>
    void svg(extent, theme).then((made) =>
      saveFile(`${name}-network.svg`, new Blob([made.svg], { type: "image/svg+xml" })),
    );
  const savePng = (scale: number) => {
    const theme = document.documentElement.dataset["theme"] === "dark" ? "dark" : "light";
    void svg("view", theme).then((made) => savePicture(made, scale, `${name}-network.png`));
  };
  const saveCsv = () => {
    const matrix = buildMatrix(shown, groups, { sort: "name", folded: false });
    saveFile(`${name}-matrix.csv`, new Blob([matrixCsv(matrix)], { type: "text/csv;charset=utf-8" }));
  };
  const saveJson = () => {
    const content = { schema: "poolbond-state-1", view: state, draft, pool: recordsOf(topology) };
    saveFile(`${name}-state.json`, new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" size="small" title="Export" data-testid="export">
          <Download size={14} aria-hidden />
          <span className="view-bar-word">Export</span>
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="view-menu" align="end" sideOffset={4} collisionPadding={8}>
          <Item words="This view as SVG" hint="light" onChoose={() => saveSvg("view", "light")} />
          <Item words="This view as SVG" hint="dark" onChoose={() => saveSvg("view", "dark")} />
          <Item words="Everything as SVG" hint="every host and NIC, light" onChoose={() => saveSvg("all", "light")} />
          {[1, 2, 3, 4].map((scale) => (
            <Item key={scale} words={`This view as PNG, ${String(scale)}×`} hint="" onChoose={() => savePng(scale)} />
          ))}
          <Item words="Matrix as CSV" hint="a row for each host" onChoose={saveCsv} />
          <Item words="Pool and draft as JSON" hint="as on this page" onChoose={saveJson} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Says so where the picture had to be smaller, or could not be drawn at all. */
async function savePicture(drawing: SvgDrawing, scale: number, fileName: string): Promise<void> {
  try {
    const { blob, scale: used } = await pngOf(drawing, scale);
    saveFile(fileName, blob);
    if (used < scale)
      toast(`The picture is saved at ${String(Math.round(used * 100))} %`, {
        description: "It would be larger than a browser can draw. The SVG has no such limit.",
      });
  } catch {
    toast.error("The picture could not be drawn", { description: "Save it as SVG instead." });
  }
}

interface ItemProps {
  readonly words: string;
  readonly hint: string;
  readonly onChoose: () => void;
}

function Item({ words, hint, onChoose }: ItemProps) {
  return (
    <DropdownMenu.Item className="view-menu-item" onSelect={onChoose}>
      {words}
      {hint !== "" && <span className="view-menu-hint">{hint}</span>}
    </DropdownMenu.Item>
  );
}
