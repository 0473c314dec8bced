"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { ToggleGroup } from "radix-ui";
import { useSyncExternalStore } from "react";
import { chooseTheme, onThemeChange, readTheme, type Theme } from "@/components/shell/theme";

const choices = [
  { theme: "system", words: "As the system", glyph: Monitor },
  { theme: "light", words: "Light", glyph: Sun },
  { theme: "dark", words: "Dark", glyph: Moon },
] as const;

/** Ink on paper, or chalk on slate. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(onThemeChange, readTheme, () => "system");

  const choose = (value: string) => {
    const choice = choices.find((candidate) => candidate.theme === value);
    if (choice) chooseTheme(choice.theme);
  };

  return (
    <ToggleGroup.Root
      type="single"
      value={theme}
      onValueChange={choose}
      aria-label="Colour theme"
      className="inline-flex rounded-small border border-hairline bg-sunken p-0.5"
    >
      {choices.map(({ theme, words, glyph: Glyph }) => (
        <ToggleGroup.Item
          key={theme}
          value={theme}
          aria-label={words}
          title={words}
          className="inline-flex size-7 items-center justify-center rounded-small text-faint transition-colors hover:text-ink data-[state=on]:bg-float data-[state=on]:text-ink data-[state=on]:outline data-[state=on]:outline-hairline"
        >
          <Glyph size={14} aria-hidden />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
