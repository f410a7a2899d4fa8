import type { Operation } from "../../index.js";
import { resolve } from "../../schema/resolve.js";
import { type Described, type DescribedProperty, describeOperation, nameOf } from "./describe.js";

const NAMESPACE = "Evo.Dto";

/** What `/types/metadata` tells of operations, as the recorded server tells it; of its configuration, the base URL. */
export function typesMetadata(operations: readonly Operation[], baseUrl: string): object {
  const types = new Map<string, object>();
  const described = operations.map((operation) => {
    const all = describeOperation(operation);
    const request = all.find(({ name }) => name === operation.name)!;
    const answer = operation.response && resolve(operation.response).schema;
    const returned = answer?.kind === "object" ? nameOf(answer) : undefined;
    const response = returned && all.find(({ name }) => name === returned.name);
    for (const one of all) if (one !== request && one !== response) types.set(one.name, typeOf(one));
    return {
      request: typeOf(request),
      ...(response === undefined ? {} : { response: typeOf(response) }),
      actions: ["ANY"],
      returnsVoid: answer === undefined,
      method: operation.routes[0].method,
      ...(returned === undefined ? {} : { returnType: reference(returned.name, returned.argument) }),
      routes: operation.routes.map(({ path, method }) => ({ path, verbs: method })),
      requiresAuth: operation.requiresAuth,
      requiredRoles: [],
      requiresAnyRole: [],
      requiredPermissions: [],
      requiresAnyPermission: [],
    };
  });
  return {
    config: { baseUrl },
    namespaces: [NAMESPACE, "System", "System.Collections.Generic", "ServiceStack"],
    types: [...types.values()],
    operations: described,
  };
}

function typeOf({ name, isGeneric, base, properties, members }: Described): object {
  return {
    name: isGeneric ? `${name}\`1` : name,
    namespace: NAMESPACE,
    ...(isGeneric ? { genericArgs: ["'T"] } : {}),
    ...(base === undefined ? {} : { inherits: reference(base.name, base.argument) }),
    implements: [],
    ...(members === undefined
      ? { properties: properties.map(propertyOf) }
      : { isEnum: true, enumNames: [...members] }),
  };
}

function reference(name: string, argument: string | undefined): object {
  return argument === undefined
    ? { name, namespace: NAMESPACE }
    : { name: `${name}\`1`, namespace: NAMESPACE, genericArgs: [argument] };
}

function propertyOf({ name, type, description, parameter }: DescribedProperty): object {
  const attribute = {
    ...(description === undefined ? {} : { Description: description }),
    ...(parameter === "form" ? {} : { ParameterType: parameter }),
  };
  return {
    name,
    type: type.name,
    ...(type.isValueType ? { isValueType: true } : {}),
    ...(type.namespace === undefined ? {} : { isSystemType: true }),
    ...(type.isEnum ? { isEnum: true } : {}),
    ...(name === "Id" ? { isPrimaryKey: true } : {}),
    typeNamespace: type.namespace ?? NAMESPACE,
    ...(type.args.length === 0 ? {} : { genericArgs: [...type.args] }),
    ...(description === undefined ? {} : { description }),
    ...(parameter === "form" ? {} : { paramType: parameter }),
    ...(Object.keys(attribute).length === 0
      ? {}
      : { attributes: [{ name: "ApiMember", args: Object.entries(attribute).map(argumentOf) }] }),
  };
}

function argumentOf([name, value]: [string, string]): object {
  return { name, type: "String", isSystemType: true, typeNamespace: "System", value };
}
