import type { Mark } from "@/lib/core/graph/graph";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

/** Where everything is, in flow units (1 = one CSS pixel at 100 %). Rectangles of ports and straps are relative to their host. */
export interface PoolLayout {
  readonly width: number;
  readonly height: number;
  readonly hosts: readonly HostPlace[];
  readonly networks: readonly NetworkPlace[];
  readonly rails: readonly RailPlace[];
  readonly wires: readonly WirePlace[];
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface HostPlace extends Rect {
  readonly host: HostUuid;
  /** The faceplate's own width; straps and their tags hang to its right, up to `width`. */
  readonly plateWidth: number;
  /** One per card of the host, in its order: top of the card's label. */
  readonly cardTops: readonly number[];
  /** Tops of the port rows, in the host's order. A list, so that equal layouts can be told by comparing plain data. */
  readonly ports: readonly { readonly pif: PifUuid; readonly top: number }[];
  readonly straps: readonly StrapPlace[];
}

/** A bond's bracket: a vertical band at `x` with a stub to the faceplate at the height of every member, and its tag. */
export interface StrapPlace {
  readonly bond: BondUuid;
  readonly x: number;
  /** Heights of the stubs, ascending; the tag hangs at `tag`, centred on the primary member's row. */
  readonly stubs: readonly number[];
  readonly primaryStub: number;
  readonly tag: Rect;
}

export interface NetworkPlace extends Rect {
  readonly network: NetworkUuid;
  /** Tops of the layer rows (VLAN, tunnel), relative; empty when they are collapsed into one row of counts. */
  readonly layerTops: readonly number[];
  readonly collapsed: boolean;
}

/** A network's trunk: vertical from `top` to `bottom` at `x`, and a lead to its network's row at height `lead`. */
export interface RailPlace {
  readonly network: NetworkUuid;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly lead: number;
  readonly leadEnd: number;
  /** The trunks of the columns to the left, where many hosts stand in several; all hang on `bus`. */
  readonly feeders?: readonly { readonly x: number; readonly bottom: number }[];
  /** Height at which the trunks of all columns meet. */
  readonly bus?: number;
  readonly mark: Mark;
}

/** A horizontal wire from a port or a tag to its network's rail. */
export interface WirePlace {
  readonly key: string;
  readonly host: HostUuid;
  readonly network: NetworkUuid;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly mark: Mark;
}
