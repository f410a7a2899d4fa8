import { describe, expect, it } from "vitest";
import {
  AccountInfo,
  type AccountListResponse,
  type AppGetCallHistory,
  type AppGetCallHistoryResponse,
  type BillingItem,
  type BillingSettings,
  type CustomerBreadcrumb,
  callHistory,
  type EntityInfo,
  type ListRequest,
  ListResponse,
  type SessionInfo,
  type SessionLogInfo,
  type SessionMemberInfo,
  type SessionMemberRoles,
  type SortOrders,
} from "../../src/call-history/index.js";
import type { ErrorResponse, Operation, ResponseError, ResponseStatus, Schema } from "../../src/index.js";
import { string } from "../../src/schema/scalars.js";
import type { Infer, InferInput } from "../../src/schema/types.js";

// The assertions are made by tsc: `same<A, B>()` does not compile unless the two are exactly the same type,
// optional and readonly marks included.
type Equal<A, B> =
  (<T>() => T extends A ? true : false) extends <T>() => T extends B ? true : false ? true : false;
function same<A, B>(..._proof: Equal<A, B> extends true ? [] : ["the types differ"]): void {}

describe("the inferred types", () => {
  it("have optional properties, unions for enumerations, and the properties of the base", () => {
    same<SortOrders, "Ascend" | "Descend">();
    same<SessionMemberRoles, "None" | "Caller" | "Agent" | "Transfer">();
    same<
      EntityInfo,
      {
        id?: string;
        dateCreated?: string;
        dateLastModified?: string;
        createdBy?: string;
        lastModifiedBy?: string;
      }
    >();
    same<
      Pick<
        SessionInfo,
        | "dialState"
        | "callState"
        | "queueState"
        | "accountId"
        | "customerBreadcrumb"
        | "channel"
        | "ended"
        | "holdReason"
        | "log"
        | "members"
        | "direction"
      >,
      {
        dialState?: "None" | "Active";
        callState?: "Disconnected" | "Ringing" | "Connected" | "Hold" | "Passive";
        queueState?: "None" | "Queued" | "Ringing" | "Connected" | "Hold" | "Disconnected";
        accountId?: string;
        customerBreadcrumb?: CustomerBreadcrumb[];
        channel?: "Voice" | "Chat" | "Fax";
        ended?: boolean;
        holdReason?: "None" | "Transferring";
        log?: SessionLogInfo[];
        members?: SessionMemberInfo[];
        direction?: "Incoming" | "Outgoing";
      }
    >();
    same<Pick<SessionInfo, keyof EntityInfo>, EntityInfo>();
    same<Pick<AccountInfo, keyof EntityInfo>, EntityInfo>();
    same<CustomerBreadcrumb, { id?: string; name?: string }>();
    same<SessionLogInfo, { date?: string; message?: string }>();
    same<
      SessionMemberInfo,
      {
        identity?: string;
        endpointId?: string;
        displayName?: string;
        isOriginalMember?: boolean;
        avatarUrl?: string;
        applicationData?: { [key: string]: string };
        callState?: "None" | "Ringing" | "Connected" | "Hold";
        role?: SessionMemberRoles;
        callSid?: string;
        muted?: boolean;
      }
    >();
    same<
      Pick<AccountInfo, "ancestorIds" | "maxPhoneNumbers" | "isBYOA" | "billingSettings">,
      {
        ancestorIds?: (string | null)[];
        maxPhoneNumbers?: number;
        isBYOA?: boolean;
        billingSettings?: BillingSettings;
      }
    >();
    same<Required<BillingSettings>[keyof BillingSettings], BillingItem>();
  });

  it("are exact for the request and the responses", () => {
    same<
      AppGetCallHistory,
      {
        accountId?: string;
        customerId?: string;
        page?: number;
        all?: boolean;
        countPerPage?: number;
        specificIds?: (string | null)[];
        sortField?: string;
        sortOrder?: "Ascend" | "Descend";
        simplifiedPaging?: boolean;
      }
    >();
    same<Pick<AppGetCallHistory, keyof ListRequest>, ListRequest>();
    same<
      AppGetCallHistoryResponse,
      { items?: SessionInfo[]; totalCount?: number; totalPages?: number; hasMorePages?: boolean }
    >();
    same<AppGetCallHistoryResponse, ListResponse<SessionInfo>>();
    same<AccountListResponse, ListResponse<AccountInfo>>();
    same<
      ErrorResponse,
      {
        responseStatus?: {
          errorCode?: string;
          message?: string;
          stackTrace?: string;
          errors?: ResponseError[];
          meta?: { [key: string]: string };
        };
      }
    >();
    same<ErrorResponse, { responseStatus?: ResponseStatus }>();
    same<
      ResponseError,
      { errorCode?: string; fieldName?: string; message?: string; meta?: { [key: string]: string } }
    >();
  });

  it("pass through ListResponse, and through an operation to whoever calls it", () => {
    const accounts = ListResponse(AccountInfo);
    same<
      Infer<typeof accounts>,
      { items?: AccountInfo[]; totalCount?: number; totalPages?: number; hasMorePages?: boolean }
    >();
    const names = ListResponse(string());
    same<Infer<typeof names>["items"], string[] | undefined>();
    expect([accounts.name, names.name]).toEqual(["ListResponse<AccountInfo>", "ListResponse<string>"]);

    function typesOf<Request extends Schema, Response extends Schema>(
      _operation: Operation<Request, Response>,
    ): { request: InferInput<Request>; response: Infer<Response> } | undefined {
      return undefined;
    }
    const types = typesOf(callHistory);
    same<NonNullable<typeof types>["response"], AppGetCallHistoryResponse>();
    same<
      NonNullable<typeof types>["request"],
      {
        readonly accountId?: string | null | undefined;
        readonly customerId?: string | null | undefined;
        readonly page?: number | null | undefined;
        readonly all?: boolean | null | undefined;
        readonly countPerPage?: number | null | undefined;
        readonly specificIds?: readonly (string | null)[] | null | undefined;
        readonly sortField?: string | null | undefined;
        readonly sortOrder?: SortOrders | number | null | undefined;
        readonly simplifiedPaging?: boolean | null | undefined;
      }
    >();
  });
});
