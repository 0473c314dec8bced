"use client";

import { CircleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export interface ViewBoundaryProps {
  /** What is drawn, as a reader calls it. Another view begins without the fault of this one. */
  readonly view: string;
  /** Where the same pool can be seen and changed otherwise; null in that view itself, which can only be drawn again. */
  readonly onMatrix: (() => void) | null;
  readonly children: ReactNode;
}

interface ViewBoundaryState {
  /** Which view the fault is of. */
  readonly view: string;
  readonly fault: string | null;
  /** Its code never came: the page is older than the dashboard, or the line dropped. The browser asks for it only once. */
  readonly unloaded: boolean;
}

/** A drawing that cannot be drawn does not take the page along: the cause, and one way on. Nothing of a draft is lost. */
export class ViewBoundary extends Component<ViewBoundaryProps, ViewBoundaryState> {
  override state: ViewBoundaryState = { view: this.props.view, fault: null, unloaded: false };

  static getDerivedStateFromError(error: unknown) {
    const isError = error instanceof Error;
    return { fault: isError ? error.message : String(error), unloaded: isError && error.name === "ChunkLoadError" };
  }

  static getDerivedStateFromProps({ view }: ViewBoundaryProps, state: ViewBoundaryState): ViewBoundaryState {
    return view === state.view ? state : { view, fault: null, unloaded: false };
  }

  override render(): ReactNode {
    const { view, onMatrix, children } = this.props;
    const { fault, unloaded } = this.state;
    if (fault === null) return children;
    if (unloaded)
      return (
        <div role="alert" data-testid="state:view-unloaded" className="w-full overflow-auto">
          <EmptyState
            glyph={<CircleAlert size={32} />}
            title={`The ${view} did not come from the server`}
            action={
              <Button look="primary" onClick={() => window.location.reload()}>
                Load the page again
              </Button>
            }
          >
            <p>The line dropped, or the dashboard was renewed since this page was opened. Your draft is kept.</p>
          </EmptyState>
        </div>
      );
    return (
      <div role="alert" data-testid="state:view-failed" className="w-full overflow-auto">
        <EmptyState
          glyph={<CircleAlert size={32} />}
          title={`The ${view} failed to draw`}
          action={
            <Button look="primary" onClick={onMatrix ?? (() => this.setState({ fault: null, unloaded: false }))}>
              {onMatrix ? "Open the matrix" : "Draw it again"}
            </Button>
          }
        >
          <p>This is a fault of the dashboard, not of your pool. Your draft is kept, and runs go on.</p>
          <p className="mt-2 font-mono text-caption break-words text-faint">{fault}</p>
        </EmptyState>
      </div>
    );
  }
}
