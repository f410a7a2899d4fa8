import { enumeration, flags, int, list, nullable, object, string } from "@evovoice/jsv";

export const texts = list(nullable(string()));
export const E = enumeration("E", ["None", "Ringing"]);
export const F = flags("F", { None: 0, Read: 1, Write: 2 });
export const Row = object("Row", { abcdefghijklmnop: string(), id: int(), tags: texts });
export const Needed = object("Needed", { id: int(), name: string() }, { required: ["id", "name"] });
