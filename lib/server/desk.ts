import "server-only";
import type { DeskView, Place } from "@/lib/contract/desk";
import type { User } from "@/lib/ports/preference-store";

/** Who has which pool open just now, and what they saved last: told to all windows of the pool. In memory only. */
export interface Desk {
  /** A window opened the pool; answers the way out. The listener is told at once, and whenever something changes. */
  enter(user: User, window: string, listener: (view: DeskView) => void): () => void;
  /** A window that never entered is nobody. */
  move(user: User, window: string, place: Place): void;
  saved(user: User, draft: { readonly id: string; readonly revision: number }): void;
}

interface Seat {
  readonly user: User;
  readonly window: string;
  readonly listener: (view: DeskView) => void;
  place: Place;
}

export function createDesk(): Desk {
  const seats = new Set<Seat>();
  const drafts = new Map<string, DeskView["draft"]>();

  function viewOf({ pool, username }: User): DeskView {
    const here = [...seats].filter((seat) => seat.user.pool === pool);
    const names = [...new Set(here.map((seat) => seat.user.username))].toSorted();
    return {
      people: names.map((name) => {
        const own = here.filter((seat) => seat.user.username === name);
        const windows = new Set(own.map(({ window }) => window)).size;
        return { username: name, windows, places: [...new Set(own.map(({ place }) => place))].toSorted() };
      }),
      draft: drafts.get(keyOf({ pool, username })) ?? null,
    };
  }

  function tell(which: (seat: Seat) => boolean): void {
    for (const seat of [...seats].filter(which)) seat.listener(viewOf(seat.user));
  }

  return {
    enter(user, window, listener) {
      const seat: Seat = { user, window, listener, place: "topology" };
      seats.add(seat);
      tell((other) => other.user.pool === user.pool);
      return () => {
        if (seats.delete(seat)) tell((other) => other.user.pool === user.pool);
      };
    },
    move(user, window, place) {
      const own = [...seats].filter((seat) => keyOf(seat.user) === keyOf(user) && seat.window === window);
      if (own.every((seat) => seat.place === place)) return;
      for (const seat of own) seat.place = place;
      tell((other) => other.user.pool === user.pool);
    },
    saved(user, draft) {
      drafts.set(keyOf(user), draft);
      tell((seat) => keyOf(seat.user) === keyOf(user));
    },
  };
}

function keyOf({ pool, username }: User): string {
  return JSON.stringify([pool, username]);
}
