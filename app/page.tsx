import { ConnectPage } from "@/components/connect/connect-page";

export default function SignInPage() {
  return <ConnectPage />;
}
