import { answer } from "@/lib/server/answer";
import { readPoolRecord } from "@/lib/server/read-record";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string; readonly recordClass: string; readonly uuid: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId, ...asked } = await params;
  return answer(request, (call) => readPoolRecord(call, poolId, asked));
}
