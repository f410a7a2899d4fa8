import { decode, encode, type Infer, type InferInput } from "@evovoice/jsv";
import { type Employee, Folder, Team, type TeamInput } from "./recursive.js";
import { same } from "./same.js";

same<Infer<typeof Folder>, { name: string; size?: number; folders?: (Folder | null)[] }>();
same<
  InferInput<typeof Folder>,
  {
    readonly name: string;
    readonly size?: number | null | undefined;
    readonly folders?: readonly (Folder | null)[] | null | undefined;
  }
>();
same<Employee, { name?: string; team?: Team }>();
same<Infer<typeof Team>, { members?: Employee[] }>();
same<
  TeamInput,
  {
    readonly members?:
      | readonly { readonly name?: string | null | undefined; readonly team?: Team | null | undefined }[]
      | null
      | undefined;
  }
>();

export function use(): unknown[] {
  const folder: Folder = decode(Folder, "");
  const deep: number | undefined = folder.folders?.[0]?.folders?.[0]?.size;
  return [
    deep,
    encode(Folder, folder),
    encode(Folder, { name: "a", folders: [{ name: "b", folders: [] }, null] }),
    // @ts-expect-error a folder must have a name, however deep
    encode(Folder, { name: "a", folders: [{ name: "b", folders: [{}] }] }),
    // @ts-expect-error
    folder.folders?.[0]?.unknown,
    decode(Team, "").members?.[0]?.team?.members?.[0]?.name,
  ];
}
