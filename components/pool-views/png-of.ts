import type { SvgDrawing } from "@/lib/core/graph/svg/draw-svg";

/** Browsers draw canvases up to about this many pixels, along a side and in all. */
const longest = 16_000;
const most = 120_000_000;

export interface PngPicture {
  readonly blob: Blob;
  /** As asked for, or smaller where the picture would have been too large to draw. */
  readonly scale: number;
}

/** The SVG as a picture, `scale` pixels for each CSS pixel. Rejects where the browser cannot draw it. */
export async function pngOf({ svg, width, height }: SvgDrawing, scale: number): Promise<PngPicture> {
  const used = Math.min(scale, longest / width, longest / height, Math.sqrt(most / (width * height)));
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * used);
    canvas.height = Math.round(height * used);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("This browser has no two-dimensional canvas.");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("The browser gave no picture.");
    return { blob, scale: used };
  } finally {
    URL.revokeObjectURL(url);
  }
}
