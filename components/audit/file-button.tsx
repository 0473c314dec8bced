import { FileUp } from "lucide-react";
import { useRef } from "react";
import { Button, type ButtonLook, type ButtonSize } from "@/components/ui/button";

export interface FileButtonProps {
  readonly label: string;
  readonly onFile: (file: File) => void;
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

/** Opens the browser's own file chooser: a button for the keyboard as well as for the mouse. */
export function FileButton({ label, onFile, look = "plain", size = "medium" }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} size={size} onClick={() => input.current?.click()}>
        <FileUp size={16} aria-hidden />
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="dump-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file may be chosen again after it was mended.
          target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
}
