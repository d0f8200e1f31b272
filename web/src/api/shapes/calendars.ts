/** Calendars that people subscribe to from their own applications. */
import type { Id, Instant } from './basics';

/** An agenda that a calendar can be made of. */
export interface FeedAgenda {
  clinic: { id: Id; slug: string; name: string };
  practitioner: { id: Id; name: string };
  /** One's own. */
  mine: boolean;
}

/** A calendar. `own`: of the appointments one books; else of an agenda, null when it may not be read now. */
export interface Feed {
  id: Id;
  own: boolean;
  clinic: FeedAgenda['clinic'] | null;
  practitioner: FeedAgenda['practitioner'] | null;
  details: boolean;
  /** Whether its address still gives anything. */
  open: boolean;
  made_at: Instant;
  read_at: Instant | null;
}

/** A calendar with its address, which the server tells this once. */
export interface FeedMade extends Feed {
  address: string;
  /** The same for applications that subscribe by themselves (`webcal:`). */
  subscribe: string;
}

export interface Feeds {
  items: Feed[];
  agendas: FeedAgenda[];
}
