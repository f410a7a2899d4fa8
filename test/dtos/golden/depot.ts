// Made from the metadata of a ServiceStack service; to change it, make it again.

import * as jsv from "@evovoice/jsv";

export const Size = jsv.enumeration(
  "Size",
  { Small: 1, ExtraLarge: 9 },
  { names: { ExtraLarge: "x-large" } },
);
export type Size = jsv.Infer<typeof Size>;

const _Vehicle = jsv.object(
  "Vehicle",
  {
    id: jsv.string(),
    size: Size,
  },
  { description: "What stands in the depot" },
);
/** What stands in the depot */
export interface Vehicle extends jsv.Infer<typeof _Vehicle> {}
export interface VehicleInput extends jsv.InferInput<typeof _Vehicle> {}
/** What stands in the depot */
export const Vehicle: jsv.Named<typeof _Vehicle, Vehicle, VehicleInput> = _Vehicle;

const _IPart = jsv.object("IPart", {});
export interface IPart extends jsv.Infer<typeof _IPart> {}
export interface IPartInput extends jsv.InferInput<typeof _IPart> {}
export const IPart: jsv.Named<typeof _IPart, IPart, IPartInput> = _IPart;

const _Part = jsv.object("Part", {
  maker: jsv.string(),
  spares: jsv.list(jsv.lazy<AnyIPart, AnyIPartInput>(() => AnyIPart)),
});
export interface Part {
  maker?: string;
  spares?: AnyIPart[];
}
export interface PartInput {
  readonly maker?: string | null | undefined;
  readonly spares?: readonly AnyIPartInput[] | null | undefined;
}
export const Part: jsv.Named<typeof _Part, Part, PartInput> = _Part;

const _AnyIPart = jsv.subclasses(IPart, { "Depot.Part": Part });
export type AnyIPart = { readonly __type: "Depot.Part" } & Part;
export type AnyIPartInput = { readonly __type: "Depot.Part" } & PartInput;
export const AnyIPart: jsv.Named<typeof _AnyIPart, AnyIPart, AnyIPartInput> = _AnyIPart;

const _Truck = jsv.object(
  "Truck",
  {
    axles: jsv.byte(),
    parts: jsv.list(AnyIPart),
  },
  { base: Vehicle },
);
export interface Truck extends jsv.Infer<typeof _Truck> {}
export interface TruckInput extends jsv.InferInput<typeof _Truck> {}
export const Truck: jsv.Named<typeof _Truck, Truck, TruckInput> = _Truck;

const _Bus = jsv.object(
  "Fleet.Bus",
  {
    seats: jsv.int(),
    tows: jsv.lazy<AnyVehicle, AnyVehicleInput>(() => AnyVehicle),
  },
  { base: Vehicle },
);
export interface Bus {
  seats?: number;
  tows?: AnyVehicle;
  id?: string;
  size?: Size;
}
export interface BusInput {
  readonly seats?: number | null | undefined;
  readonly tows?: AnyVehicleInput | null | undefined;
  readonly id?: string | null | undefined;
  readonly size?: jsv.InferInput<typeof Size> | null | undefined;
}
export const Bus: jsv.Named<typeof _Bus, Bus, BusInput> = _Bus;

const _AnyVehicle = jsv.subclasses(Vehicle, { "Depot.Truck": Truck, "Depot.Fleet+Bus": Bus });
/** What stands in the depot */
export type AnyVehicle =
  | ({ readonly __type: "Depot.Truck" } & Truck)
  | ({ readonly __type: "Depot.Fleet+Bus" } & Bus);
export type AnyVehicleInput =
  | ({ readonly __type: "Depot.Truck" } & TruckInput)
  | ({ readonly __type: "Depot.Fleet+Bus" } & BusInput);
/** What stands in the depot */
export const AnyVehicle: jsv.Named<typeof _AnyVehicle, AnyVehicle, AnyVehicleInput> = _AnyVehicle;

// its numbers do not fit an int: it is taken for a long
export const Serial = jsv.enumeration("Serial", { None: 0, Last: 9223372036854775807n }, { type: "long" });
export type Serial = jsv.Infer<typeof Serial>;

export const Rights = jsv.flags("Rights", { None: 0, Drive: 1, Repair: 2 });
export type Rights = jsv.Infer<typeof Rights>;

const _Bay = jsv.object(
  "Bay",
  {
    bayNumber: jsv.ushort(),
    labels: jsv.list(jsv.keyValuePair(jsv.string(), jsv.int())),
    vehicle: AnyVehicle,
    place: jsv.tuple(jsv.double(), jsv.string()),
    serial: Serial,
    rights: Rights,
  },
  { names: { bayNumber: "bay_number", place: "at" } },
);
export interface Bay extends jsv.Infer<typeof _Bay> {}
export interface BayInput extends jsv.InferInput<typeof _Bay> {}
export const Bay: jsv.Named<typeof _Bay, Bay, BayInput> = _Bay;

const _GetBay = jsv.object(
  "GetBay",
  {
    number: jsv.ushort(),
  },
  { names: { number: "bay_number" } },
);
export interface GetBay extends jsv.Infer<typeof _GetBay> {}
export interface GetBayInput extends jsv.InferInput<typeof _GetBay> {}
export const GetBay: jsv.Named<typeof _GetBay, GetBay, GetBayInput> = _GetBay;

export const getBay = jsv.operation("GetBay", {
  routes: ["GET /bays/{Number}"],
  request: GetBay,
  response: Bay,
  requiresAuth: true,
  tags: ["bays"],
});
