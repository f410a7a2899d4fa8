// What Infer and InferInput give for every builder. Nothing here runs: tsc checks it, against the sources in
// `npm run check`, and against the packed declarations in dist.test.ts.
import {
  any,
  boolean,
  byte,
  bytes,
  type DecodeOptions,
  type DecodeResult,
  type DeepPartial,
  dateTime,
  dateTimeOffset,
  decimal,
  decode,
  describe,
  dictionary,
  double,
  type EncodeResult,
  encode,
  enumeration,
  flags,
  float,
  guid,
  type Infer,
  type InferInput,
  int,
  type JsvError,
  type JsvIssue,
  type JsvValue,
  lazy,
  list,
  long,
  map,
  nullable,
  object,
  type parse,
  type ScalarSchema,
  type Schema,
  type SchemaNode,
  safeDecode,
  safeEncode,
  short,
  string,
  subclasses,
  timeSpan,
  ulong,
  type WithUnknownMembers,
} from "@evovoice/jsv";
import { type AppGetCallHistoryResponse, callHistory, SessionInfo } from "@evovoice/jsv/call-history";
import { same } from "./same.js";

type Flat<T> = { [K in keyof T]: T[K] };

/** What decoding gives, and what encoding takes. */
function types<Output, Input>() {
  return <S extends Schema>(
    _schema: S,
    ..._proof: [
      ...Parameters<typeof same<Infer<S>, Output>>,
      ...Parameters<typeof same<InferInput<S>, Input>>,
    ]
  ): void => {};
}

// Scalars
types<string, string>()(string());
types<boolean, boolean>()(boolean());
types<number, number>()(int());
types<number, number>()(short());
types<number, number>()(byte());
types<number, number>()(double());
types<number, number>()(float());
types<bigint, bigint | number>()(long());
types<bigint, bigint | number>()(ulong());
types<string, string>()(decimal());
types<string, string>()(guid());
types<string, string>()(timeSpan());
types<string, string | Date>()(dateTime());
types<string, string | Date>()(dateTimeOffset());
types<Uint8Array, Uint8Array>()(bytes());
types<JsvValue, unknown>()(any());

// Enumerations
types<"Ascend" | "Descend", "Ascend" | "Descend" | number>()(enumeration("Order", ["Ascend", "Descend"]));
const Level = enumeration("Level", { Low: 1, High: 10 });
types<"Low" | "High", "Low" | "High" | number>()(Level);
same<(typeof Level)["members"], Readonly<Record<"Low" | "High", number>>>();
const names = ["A", "B"] as const;
types<"A" | "B", "A" | "B" | number>()(enumeration("Names", names));
types<string, string | number>()(enumeration("Unknown", ["a"] as string[]));
types<number, number>()(flags("Access", { Read: 1, Write: 2 }));

// Collections: null is an item of a list, or a value of a dictionary or map
types<number[], readonly number[]>()(list(int()));
types<(string | null)[], readonly (string | null)[]>()(list(nullable(string())));
types<bigint[][], readonly (readonly (bigint | number)[])[]>()(list(list(long())));
types<JsvValue[], readonly unknown[]>()(list(any()));
types<number | null, number | null>()(nullable(int()));
types<
  { [key: string]: number },
  { readonly [key: string]: number | undefined } | ReadonlyMap<string, number | undefined>
>()(dictionary(int()));
types<
  { [key: string]: string | null },
  | { readonly [key: string]: string | Date | null | undefined }
  | ReadonlyMap<string, string | Date | null | undefined>
>()(dictionary(nullable(dateTime())));
types<
  { [key: string]: string },
  { readonly [key: string]: string | undefined } | ReadonlyMap<string | number, string | undefined>
>()(dictionary(string(), int()));
types<
  Map<string, number>,
  { readonly [key: string]: number | undefined } | ReadonlyMap<string, number | undefined>
>()(map(int()));
types<
  Map<bigint, string | null>,
  | { readonly [key: string]: string | null | undefined }
  | ReadonlyMap<string | number | bigint, string | null | undefined>
>()(map(nullable(string()), long()));
types<
  Map<"A" | "B", boolean>,
  { readonly [key: string]: boolean | undefined } | ReadonlyMap<string | number, boolean | undefined>
>()(map(boolean(), enumeration("Names", names)));
types<{ [key: string]: JsvValue }, { readonly [key: string]: unknown } | ReadonlyMap<string, unknown>>()(
  dictionary(any()),
);

// Objects
types<
  {
    id?: string;
    seconds?: number;
    tags?: (string | null)[];
    note?: string;
    rest?: string | JsvValue[] | { [key: string]: JsvValue };
  },
  {
    readonly id?: string | null | undefined;
    readonly seconds?: number | null | undefined;
    readonly tags?: readonly (string | null)[] | null | undefined;
    readonly note?: string | null | undefined;
    readonly rest?: unknown;
  }
>()(
  object("Call", {
    id: string(),
    seconds: int(),
    tags: list(nullable(string())),
    note: nullable(string()),
    rest: any(),
  }),
);
types<
  { id: string; at: string; note?: string },
  { readonly id: string; readonly at: string | Date; readonly note?: string | null | undefined }
>()(object("Call", { id: string(), at: nullable(dateTime()), note: string() }, { required: ["id", "at"] }));
type Empty = Record<never, never>;
types<Empty, Empty>()(object("Empty", {}));

const Entity = object("Entity", { id: guid(), created: dateTime() }, { required: ["id"] });
const Person = object("Person", { name: string() }, { base: Entity });
const Agent = object(
  "Agent",
  { extension: long() },
  { base: Person, required: ["extension"], description: "A person" },
);
type Agent = Infer<typeof Agent>;
types<
  { extension: bigint; name?: string; id: string; created?: string },
  {
    readonly extension: bigint | number;
    readonly name?: string | null | undefined;
    readonly id: string;
    readonly created?: string | Date | null | undefined;
  }
>()(Agent);
types<Agent, InferInput<typeof Agent>>()(describe(Agent, "Anybody who answers"));
same<(typeof Agent)["base"], typeof Person>();
same<(typeof Agent)["properties"]["extension"], ReturnType<typeof long>>();

// lazy
types<Agent, Agent>()(lazy<Agent>(() => Agent));
types<Agent, InferInput<typeof Agent>>()(lazy<Agent, InferInput<typeof Agent>>(() => Agent));

// What recovery gives: nothing is sure to be there
same<DeepPartial<Agent>, { extension?: bigint; name?: string; id?: string; created?: string }>();
same<DeepPartial<(string | null)[]>, (string | null | undefined)[]>();
same<DeepPartial<Agent[][]>, ((DeepPartial<Agent> | undefined)[] | undefined)[]>();
same<DeepPartial<{ [key: string]: Agent }>, { [key: string]: DeepPartial<Agent> }>();
same<DeepPartial<Map<bigint, Agent[]>>, Map<bigint, (DeepPartial<Agent> | undefined)[]>>();
same<DeepPartial<Uint8Array | "A" | number | boolean>, Uint8Array | "A" | number | boolean>();
same<DeepPartial<unknown>, unknown>();
same<Extract<DeepPartial<JsvValue>, null | string>, null | string>();

// unknownMembers: "keep" shows, deeply
type Kept<Name> = Name | (string & {}) | number;
const Order = enumeration("Order", ["Up", "Down"]);
const access = flags("Access", { Read: 1 });
same<Infer<WithUnknownMembers<typeof Order>>, Kept<"Up" | "Down">>();
const Cat = object("Cat", { order: Order, name: string() });
const AnyCat = subclasses(object("Animal", {}), { "Zoo.Cat": Cat });
interface KeptCat {
  readonly __type: "Zoo.Cat";
  order?: Kept<"Up" | "Down">;
  name?: string;
}
same<Flat<Infer<WithUnknownMembers<typeof AnyCat>>>, Flat<KeptCat>>();
const inFolder = object("Folder", { cat: AnyCat });
same<NonNullable<Infer<WithUnknownMembers<typeof inFolder>>["cat"]>["__type"], "Zoo.Cat">();
same<Infer<WithUnknownMembers<typeof access>>, (string & {}) | number>();
const Base = object("Base", { order: Order }, { required: ["order"] });
const Sorted = object(
  "Sorted",
  {
    id: string(),
    orders: list(nullable(Order)),
    at: dateTime(),
    own: lazy<{ order?: "Up" | "Down"; n?: number }>(() => Base),
  },
  { base: Base },
);
const sorted = decode(Sorted, "", { unknownMembers: "keep", maxDepth: 3 });
same<
  typeof sorted,
  {
    id?: string;
    orders?: (Kept<"Up" | "Down"> | null)[];
    at?: string;
    own?: { order?: Kept<"Up" | "Down">; n?: number };
    order: Kept<"Up" | "Down">;
  }
>();
const maps = decode(map(dictionary(Order), Order), "", { unknownMembers: "keep" });
same<typeof maps, Map<Kept<"Up" | "Down">, { [key: string]: Kept<"Up" | "Down"> }>>();
const strict = decode(Sorted, "", { unknownMembers: "error" });
same<typeof strict, Infer<typeof Sorted>>();
// Options that nobody knows beforehand may keep.
const either = decode(Order, "", {} as DecodeOptions);
same<typeof either, Kept<"Up" | "Down">>();
encode(Sorted, sorted, { unknownMembers: "keep" });
encode(Sorted, { order: "New", at: new Date(), id: null }, { unknownMembers: "keep" });
// @ts-expect-error what was kept is taken by those alone who keep
encode(Sorted, sorted);

// Schemas as parameters
same<Infer<Schema>, unknown>();
same<Infer<Schema<number, string>>, number>();
same<InferInput<Schema<number, string>>, string>();
function page<Item extends Schema>(item: Item) {
  return object("Page", { items: list(item), total: int() }, { required: ["items"] });
}
types<
  { items: Agent[]; total?: number },
  { readonly items: readonly InferInput<typeof Agent>[]; readonly total?: number | null | undefined }
>()(page(Agent));
const nodes: SchemaNode[] = [
  string(),
  bytes(),
  any(),
  list(int()),
  map(int(), int()),
  nullable(int()),
  lazy(() => Agent),
  Agent,
];
const schemas: Schema[] = [...nodes, SessionInfo, callHistory.request, callHistory.response];
const keys: ScalarSchema[] = [
  string(),
  boolean(),
  int(),
  long(),
  decimal(),
  dateTime(),
  enumeration("E", names),
  flags("F", {}),
];

// decode and encode
same<ReturnType<typeof decode<typeof Agent>>, Agent>();
same<ReturnType<typeof safeDecode<typeof Agent>>, DecodeResult<Agent>>();
same<ReturnType<typeof parse>, JsvValue>();
same<JsvError["issues"], readonly [JsvIssue, ...JsvIssue[]]>();
same<typeof callHistory.response extends Schema<infer Output> ? Output : never, AppGetCallHistoryResponse>();

export function accepted(date: Date, level: "A" | "B", undefinedOr: string | undefined): unknown[] {
  const result = safeDecode(Agent, "");
  const written: EncodeResult = safeEncode(string(), "");
  return [
    result.success ? same<typeof result.data, Agent>() : same<typeof result.error, JsvError>(),
    result.success || same<typeof result.partial, DeepPartial<Agent> | undefined>(),
    written.success ? written.data.length : written.error.issues[0].code,
    encode(Agent, { id: "0", extension: 7, name: undefinedOr, created: date }),
    encode(Agent, { id: "0", extension: 7n, name: null }),
    // What decoding gives can be encoded.
    encode(Agent, decode(Agent, "")),
    encode(SessionInfo, decode(SessionInfo, new Uint8Array())),
    encode(dictionary(int()), { a: 1, b: undefined }),
    encode(dictionary(int()), new Map([["a", 1]])),
    encode(dictionary(int(), enumeration("Names", names)), new Map([[level, 1]])),
    encode(map(string(), int()), new Map([[1, "a"]])),
    encode(map(string(), int()), { 1: "a" }),
    encode(list(nullable(int())), [1, null]),
    encode(any(), { whatever: [new Set([1n]), date, null] }),
    encode(enumeration("Names", names), level),
    encode(enumeration("Names", names), 1),
    [nodes, schemas, keys],
  ];
}

// What must not compile
export function refused(): unknown[] {
  const agent = decode(Agent, "");
  // @ts-expect-error an optional property may be absent
  const name: string = agent.name;
  // @ts-expect-error null does not come out of a property
  agent.name = null;
  // @ts-expect-error a bigint is no number
  const extension: number = agent.extension;
  // @ts-expect-error a date is text
  const date: Date = agent.created;
  const recovered = safeDecode(list(Agent), "", { recover: true });
  // @ts-expect-error an item of a faulty list may be undefined
  if (!recovered.success) recovered.partial?.[0].name;
  // @ts-expect-error a required property may be absent
  const id: string | undefined = recovered.success ? "" : recovered.partial?.[0]?.id.trim();
  return [
    [name, extension, date, id],
    // @ts-expect-error
    agent.unknown,
    // @ts-expect-error
    encode(int(), "1"),
    // @ts-expect-error
    encode(int(), 1n),
    // @ts-expect-error
    encode(long(), "1"),
    // @ts-expect-error
    encode(dateTime(), 0),
    // @ts-expect-error
    encode(timeSpan(), new Date()),
    // @ts-expect-error
    encode(bytes(), [1]),
    // @ts-expect-error
    encode(enumeration("Names", names), "C"),
    // @ts-expect-error null is no document
    encode(string(), null),
    // @ts-expect-error
    encode(list(int()), [null]),
    // @ts-expect-error
    encode(list(int()), new Set([1])),
    // @ts-expect-error null is no value of this dictionary
    encode(dictionary(int()), { a: null }),
    // @ts-expect-error
    encode(map(int()), new Map([["a", "b"]])),
    // @ts-expect-error
    encode(map(int(), int()), new Map([[true, 1]])),
    // @ts-expect-error a required property is missing
    encode(Agent, { id: "0" }),
    // @ts-expect-error
    encode(Agent, { id: null, extension: 1 }),
    // @ts-expect-error
    encode(Agent, { id: undefined, extension: 1 }),
    // @ts-expect-error
    encode(Agent, { id: "0", extension: 1, unknown: 1 }),
    // @ts-expect-error
    object("A", { a: string() }, { required: ["b"] }),
    // @ts-expect-error
    object("A", { a: "string" }),
    // @ts-expect-error
    object("A", { a: string() }, { base: string() }),
    // @ts-expect-error
    list("string"),
    // @ts-expect-error a list is no key
    dictionary(int(), list(int())),
    // @ts-expect-error
    map(int(), nullable(string())),
    // @ts-expect-error
    enumeration("E", { A: "1" }),
    // @ts-expect-error
    decode(string(), "", { maxDepth: "1" }),
    // @ts-expect-error
    decode({ kind: "string" }, ""),
  ];
}
