import type { Fault, JsvIssueCode, PathSegment } from "../issues.js";

/** What a fault may say beside its code and message. */
export type FaultDetails = Partial<Pick<Fault, "expected" | "received" | "start" | "end">>;

/** Collects the faults of one pass over a value or tree: it knows where the pass is, and how many faults are wanted. */
export class FaultCollector {
  readonly faults: Fault[] = [];
  protected readonly path: PathSegment[] = [];

  constructor(private readonly maxIssues: number) {}

  /** Notes a fault here. What is refused comes back as `undefined`, which no good value is. */
  refuse(code: JsvIssueCode, message: string, details: FaultDetails = {}): undefined {
    if (!this.limitReached) this.faults.push({ code, message, path: [...this.path], ...details });
    return undefined;
  }

  /** Notes a fault one step further on. */
  protected refuseIn(
    segment: PathSegment,
    code: JsvIssueCode,
    message: string,
    details?: FaultDetails,
  ): undefined {
    this.path.push(segment);
    this.refuse(code, message, details);
    this.path.pop();
    return undefined;
  }

  protected get limitReached(): boolean {
    return this.faults.length >= this.maxIssues;
  }
}
