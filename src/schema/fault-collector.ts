import type { Fault, JsvIssueCode, PathSegment } from "../issues.js";

/** What a fault may say beside its code and message. */
type FaultDetails = Partial<Pick<Fault, "expected" | "received" | "start" | "end">>;

/** Collects the faults of one pass over a value or tree: it knows where the pass is, and how many faults are wanted. */
export class FaultCollector {
  readonly faults: Fault[] = [];
  readonly path: PathSegment[] = [];

  constructor(private readonly maxIssues: number) {}

  /**
   * Notes a fault here, or `inside`, one step further on. What is refused comes back as `undefined`, which no good
   * value is.
   */
  refuse(code: JsvIssueCode, message: string, details?: FaultDetails, ...inside: PathSegment[]): undefined {
    if (!this.limitReached) this.faults.push({ code, message, path: [...this.path, ...inside], ...details });
    return undefined;
  }

  get limitReached(): boolean {
    return this.faults.length >= this.maxIssues;
  }
}
