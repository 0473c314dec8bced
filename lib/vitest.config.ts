import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");
const alias = {
  "@": root,
  // `server-only` throws when it is imported outside a React server; its own empty module is what a server gets.
  "server-only": path.join(root, "node_modules/server-only/empty.js"),
};

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    testTimeout: 20_000,
    // Much of the time is spent waiting for sockets and clocks, so both of two cores are worth taking.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "lib", environment: "node", include: ["lib/**/*.test.ts"] },
      },
      {
        extends: true,
        test: { name: "components", environment: "happy-dom", include: ["components/**/*.test.{ts,tsx}"] },
      },
    ],
  },
});
