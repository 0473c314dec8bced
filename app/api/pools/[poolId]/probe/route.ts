import { probeRequest } from "@/lib/contract/host-probe";
import { answerBody, answerWrite } from "@/lib/server/answer";
import { forgetProbes } from "@/lib/server/forget-probes";
import { probePoolHosts } from "@/lib/server/probe-hosts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerBody(request, probeRequest, (call, body) => probePoolHosts(call, poolId, body));
}

export async function DELETE(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerWrite(request, (call) => forgetProbes(call, poolId));
}
