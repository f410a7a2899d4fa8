// Recursive schemas, exported as a user's own module would: their types must survive in its declarations.
// recursive-use.ts reads them back, from this file and, in dist.test.ts, from the declarations alone.
import { type Infer, type InferInput, int, lazy, list, nullable, object, string } from "@evovoice/jsv";

export interface Folder {
  name: string;
  size?: number;
  folders?: (Folder | null)[];
}
export const Folder = object(
  "Folder",
  { name: string(), size: int(), folders: list(nullable(lazy<Folder>(() => Folder))) },
  { required: ["name"] },
);

// Two that refer to each other: it is enough to name the one that stands in lazy.
export interface Team {
  members?: Employee[];
}
export const Employee = object("Employee", { name: string(), team: lazy<Team>(() => Team) });
export type Employee = Infer<typeof Employee>;
export const Team = object("Team", { members: list(Employee) });
export type TeamInput = InferInput<typeof Team>;
