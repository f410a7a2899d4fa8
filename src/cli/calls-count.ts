import type { AppGetCallHistoryResponse, SessionInfo } from "@evovoice/jsv/call-history";

/** Counts calls for the line that sums them up. */
export class CallsCount {
  /** How many calls were counted. */
  all = 0;
  #incoming = 0;
  #outgoing = 0;
  #missed = 0;

  add(call: SessionInfo): void {
    this.all += 1;
    if (call.direction === "Incoming") this.#incoming += 1;
    if (call.direction === "Outgoing") this.#outgoing += 1;
    if (call.wasMissed) this.#missed += 1;
  }

  /** Whether the page that was summed up says that there are more calls than were counted. */
  isPart = false;

  /** @param page what the page says of the whole history */
  summary({ totalCount = 0, hasMorePages = false }: Omit<AppGetCallHistoryResponse, "items">): string {
    // A total of 0 beside calls is what services write that do not count.
    const of = totalCount === 0 ? "" : ` of ${totalCount}`;
    this.isPart = hasMorePages || totalCount > this.all;
    const more = hasMorePages ? ", more pages follow" : "";
    const kinds = `${this.#incoming} incoming, ${this.#outgoing} outgoing, ${this.#missed} missed`;
    return `${this.all}${of} calls: ${kinds}${more}`;
  }
}
