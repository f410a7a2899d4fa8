import { list, nullable } from "../schema/collections.js";
import { describe } from "../schema/define.js";
import { object } from "../schema/object.js";
import { boolean, double, int, string } from "../schema/scalars.js";
import type { Infer, ObjectSchema } from "../schema/types.js";
import { EntityInfo } from "./entity.js";

/**
 * The price of one kind of service.
 *
 * Source: the page of AppGetCallHistory, "BillingItem Parameters".
 */
export const BillingItem = object("BillingItem", {
  baseCost: double(),
  rawUnitMultiplier: double(),
  unitCost: double(),
  allowance: int(),
});
export type BillingItem = Infer<typeof BillingItem>;

/**
 * What an account is billed for, and how.
 *
 * Source: the page of AppGetCallHistory, "BillingSettings Parameters".
 */
export const BillingSettings = object("BillingSettings", {
  base: BillingItem,
  localNumbers: BillingItem,
  tollFreeNumbers: BillingItem,
  inboundVoiceCalls: BillingItem,
  outboundVoiceCalls: BillingItem,
  inboundFaxes: BillingItem,
  outboundFaxes: BillingItem,
  inboundSmsMessages: BillingItem,
  outboundSmsMessages: BillingItem,
});
export type BillingSettings = Infer<typeof BillingSettings>;

// Apart from the schema for the reason that session.ts gives.
const accountInfoProperties = {
  /** The name of this account */
  name: describe(string(), "The name of this account"),
  /** The ID of this account's parent */
  parentAccountId: describe(string(), "The ID of this account's parent"),
  /** The twilio account SID */
  twilioAccountSid: describe(string(), "The twilio account SID"),
  /** The ancestors of this account. Useful for breadcrumbs */
  ancestorIds: describe(list(nullable(string())), "The ancestors of this account. Useful for breadcrumbs"),
  /** The max number of phone numbers this account can have */
  maxPhoneNumbers: describe(int(), "The max number of phone numbers this account can have"),
  /** This account is BYOA */
  isBYOA: describe(boolean(), "This account is BYOA"),
  /** TrustHub Profile Sid */
  trustHubProfileSid: describe(string(), "TrustHub Profile Sid"),
  /** The ID of the logo file */
  logoId: describe(string(), "The ID of the logo file"),
  /** The URI of the logo file */
  logoUri: describe(string(), "The URI of the logo file"),
  /** The billing settings for this account */
  billingSettings: describe(BillingSettings, "The billing settings for this account"),
};

/**
 * An account of the service.
 *
 * Source: the page of AppGetCallHistory, "AccountInfo Parameters".
 */
export const AccountInfo: ObjectSchema<typeof accountInfoProperties, never, typeof EntityInfo> = object(
  "AccountInfo",
  accountInfoProperties,
  { base: EntityInfo },
);
export type AccountInfo = Infer<typeof AccountInfo>;
