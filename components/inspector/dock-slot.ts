import { createContext } from "react";

/** Where in the dock the inspector is drawn; null while the dock is closed. */
export const DockSlot = createContext<HTMLElement | null>(null);
