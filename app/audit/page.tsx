import type { Metadata } from "next";
import { DumpPage } from "@/components/audit/dump-page";

export const metadata: Metadata = { title: "Audit a dump" };

export default function Page() {
  return <DumpPage />;
}
