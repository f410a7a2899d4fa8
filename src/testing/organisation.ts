import { type Random, randomOf } from "./random.js";

// Who calls whom: accounts, their customers, and the people who work there, all made up. The phone numbers are from
// ranges that are reserved for fiction.

export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly device: string;
}

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly region: { readonly id: string; readonly name: string };
  readonly number: string;
  readonly endpoints: readonly { readonly id: string; readonly name: string }[];
  readonly queues: readonly { readonly id: string; readonly name: string }[];
  readonly agents: readonly Agent[];
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly customers: readonly Customer[];
}

const ACCOUNTS = ["Harbor Dental Group, LLC", "Nordlicht Apotheken GmbH", "Contoso Logistics"];
const REGIONS = ["West Region", "Region Süd", "Head Office [HQ]"];
const CUSTOMERS = [
  "Pier 4 Clinic",
  "Müller & Söhne GmbH",
  'Old Town "Smile" Studio',
  "Café Zürich, Inh. B. Frey",
  "Brook & Partners: Legal",
  "東京支店",
  "Evergreen Homes",
  "Sunny Side 🌻 Garden",
  "Fischer {IT}",
];
const ENDPOINTS = ["Front Desk", "Billing [2nd floor]", "Reception, night", "Room 12: back office"];
const QUEUES = ["Reception", "Emergencies, 24/7", "Sales", 'Returns "RMA"'];
const DEVICES = ["Polycom VVX 450", "Softphone, web", "Mobile app", "Yealink T54W"];
const FIRST = [
  "Dana",
  "Tom",
  "Zoë",
  "Łukasz",
  "Priya",
  "José",
  "Aylin",
  "Jürgen",
  "Grace",
  "Søren",
  "Émilie",
  "Ольга",
];
const LAST = [
  "Archer",
  "O'Neil",
  "Lindqvist",
  "Wójcik",
  "Raman",
  "Ñáñez",
  "Çelik",
  "Grünwald",
  "Ito",
  "Dahl",
  "Smith-Jones",
  "Baker",
];
const AREA_CODES = ["206", "212", "303", "312", "415", "503", "617", "702"];

/** The accounts of a seed, with three customers each. */
export function accountsOf(seed: number): readonly Account[] {
  const random = randomOf(seed, -1);
  const named = (name: string) => ({ id: random.hex(32), name });
  return ACCOUNTS.map((name, account) => ({
    ...named(name),
    customers: [0, 1, 2].map((customer) => ({
      ...named(CUSTOMERS[account * 3 + customer]!),
      region: named(REGIONS[customer]!),
      number: americanNumber(random),
      endpoints: ENDPOINTS.map(named),
      queues: QUEUES.map(named),
      agents: [1, 2, 3, 4].map((agent) => ({
        ...named(personName(random)),
        extension: String(100 * (customer + 1) + agent),
        device: random.pick(DEVICES),
      })),
    })),
  }));
}

/** The name of a person: mostly plain, some with characters that break naive codecs. */
export function personName(random: Random): string {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  switch (random.below(16)) {
    case 0:
      return `${last}, ${first}`;
    case 1:
      return `${first} "${random.pick(FIRST)}" ${last}`;
    case 2:
      return "佐藤 花子";
    case 3:
      return `${first} ${last} 🎧`;
    default:
      return `${first} ${last}`;
  }
}

/** An E.164 number of a range for fiction, by the authority of each. */
export function phoneNumber(random: Random): string {
  switch (random.below(12)) {
    case 0:
      return `+442079460${random.digits(3)}`; // Ofcom: London, for drama
    case 1:
      return `+447700900${random.digits(3)}`; // Ofcom: mobile, for drama
    case 2:
      return `+493023125${random.digits(3)}`; // Bundesnetzagentur: Berlin, for films
    default:
      return americanNumber(random);
  }
}

/** 555-0100 to 555-0199 of any area: for fiction, says the North American Numbering Plan. */
function americanNumber(random: Random): string {
  return `+1${random.pick(AREA_CODES)}55501${random.digits(2)}`;
}
