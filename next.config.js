import path from "node:path";

// Next's own start-up scripts and React Flow's positions need the two 'unsafe-inline'; everything else comes from here.
const securityHeaders = Object.entries({
  "Content-Security-Policy": [
    "default-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'",
    `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
export default {
  headers: () => Promise.resolve([{ source: "/:path*", headers: securityHeaders }]),
  output: "standalone",
  reactStrictMode: true,
  poweredByHeader: false,
  // A lock file in a folder above would otherwise make Next guess another root, and the standalone copy would lose its way.
  outputFileTracingRoot: path.resolve(import.meta.dirname),
  turbopack: { root: path.resolve(import.meta.dirname) },
  // Native addons and packages that look up files beside themselves stay outside the bundle.
  serverExternalPackages: ["libsql", "xmlrpc", "pino", "ssh2", "seek-bzip"],
  // A thread loads it by its path (lib/dump/archive/bunzip.ts), which no trace of imports sees.
  outputFileTracingIncludes: {
    "/api/audits": ["node_modules/seek-bzip/package.json", "node_modules/seek-bzip/lib/**"],
  },
  images: { unoptimized: true },
  outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**", "e2e/**", "public/screens/**"] },
  // The compiler in `npm run verify` is the one judge of types; building twice would only be slower.
  typescript: { ignoreBuildErrors: true },
};
