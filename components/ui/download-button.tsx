"use client";

import { Download } from "lucide-react";
import { Button, type ButtonSize } from "@/components/ui/button";

export interface DownloadButtonProps {
  readonly label: string;
  readonly fileName: string;
  /** MIME type. */
  readonly type: string;
  /** Asked when the button is pressed: long texts are not made for nothing. */
  readonly text: () => string;
  readonly size?: ButtonSize;
}

/** Saves text that the page already has as a file. */
export function DownloadButton({ label, fileName, type, text, size = "medium" }: DownloadButtonProps) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([text()], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName;
    link.click();
    // The download has taken hold of the blob by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <Button size={size} onClick={save}>
      <Download size={14} aria-hidden />
      {label}
    </Button>
  );
}
