import type { Fault, JsvIssueCode, PathSegment } from "../issues.js";

/** What a fault may have besides its code, message and path. */
type FaultDetails = Partial<Pick<Fault, "expected" | "received" | "start" | "end">>;

/** Collects the faults of one pass over a value or tree, up to a limit, with the path at which the pass is. */
export class FaultCollector {
  readonly faults: Fault[] = [];
  protected readonly path: PathSegment[] = [];

  constructor(private readonly maxIssues: number) {}

  /**
   * Adds a fault at the current path, or further `inside`. Returns `undefined`, which no valid value is, for the caller
   * to return in place of the value.
   */
  report(code: JsvIssueCode, message: string, details?: FaultDetails, ...inside: PathSegment[]): undefined {
    if (!this.limitReached) this.faults.push({ code, message, path: [...this.path, ...inside], ...details });
    return undefined;
  }

  protected get limitReached(): boolean {
    return this.faults.length >= this.maxIssues;
  }
}
