import { list, nullable } from "../schema/collections.js";
import { describe } from "../schema/define.js";
import { object } from "../schema/object.js";
import { boolean, double, int, string } from "../schema/scalars.js";
import type { Infer, InferInput, Named } from "../schema/types.js";
import { EntityInfo } from "./entity.js";

const _BillingItem = object("BillingItem", {
  baseCost: double(),
  rawUnitMultiplier: double(),
  unitCost: double(),
  allowance: int(),
});
export interface BillingItem extends Infer<typeof _BillingItem> {}
/** What encoding a {@link BillingItem} takes. */
export interface BillingItemInput extends InferInput<typeof _BillingItem> {}
/**
 * The price of one kind of service.
 *
 * Source: the page of AppGetCallHistory, "BillingItem Parameters".
 *
 * @example
 * decode(BillingItem, "{baseCost:0.5,allowance:100}"); // { baseCost: 0.5, allowance: 100 }
 */
export const BillingItem: Named<typeof _BillingItem, BillingItem, BillingItemInput> = _BillingItem;

const _BillingSettings = object("BillingSettings", {
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
export interface BillingSettings extends Infer<typeof _BillingSettings> {}
/** What encoding a {@link BillingSettings} takes. */
export interface BillingSettingsInput extends InferInput<typeof _BillingSettings> {}
/**
 * What an account is billed for, and how.
 *
 * Source: the page of AppGetCallHistory, "BillingSettings Parameters".
 *
 * @example
 * const { inboundFaxes } = decode(BillingSettings, "{inboundFaxes:{unitCost:0.02}}");
 * inboundFaxes?.unitCost; // 0.02
 */
export const BillingSettings: Named<typeof _BillingSettings, BillingSettings, BillingSettingsInput> =
  _BillingSettings;

const _AccountInfo = object(
  "AccountInfo",
  {
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
  },
  { base: EntityInfo },
);
export interface AccountInfo extends Infer<typeof _AccountInfo> {}
/** What encoding an {@link AccountInfo} takes. */
export interface AccountInfoInput extends InferInput<typeof _AccountInfo> {}
/**
 * An account of the service.
 *
 * Source: the page of AppGetCallHistory, "AccountInfo Parameters".
 *
 * @example
 * decode(AccountInfo, "{name:Acme,isBYOA:True,id:a1}"); // { name: "Acme", isBYOA: true, id: "a1" }
 */
export const AccountInfo: Named<typeof _AccountInfo, AccountInfo, AccountInfoInput> = _AccountInfo;
