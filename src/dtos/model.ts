/** A type as metadata or a page names it: `Dictionary<String,List<Int32>>`. */
export interface TypeRef {
  /** Without arity and arguments; of a nested class `Outer.Inner`. An array is called `[]`. */
  readonly name: string;
  /** Undefined where the source does not say, as in the arguments of generics. */
  readonly namespace?: string | undefined;
  readonly args: readonly TypeRef[];
}

/** A property as declared. */
export interface PropertyModel {
  readonly name: string;
  readonly type: TypeRef;
  readonly isValueType: boolean;
  readonly isEnum: boolean;
  readonly isRequired: boolean;
  readonly description?: string | undefined;
  /** Whether it has `[DataMember]`, whose order counts only in a `[DataContract]` class. */
  readonly isMember: boolean;
  readonly wireName?: string | undefined;
  readonly order?: number | undefined;
}

/** A member of an enumeration. */
export interface MemberModel {
  readonly name: string;
  /** As it stands in the metadata, or undefined for the default numbering. */
  readonly value?: string | undefined;
  /** What stands on the wire, if that is not the name. */
  readonly wireName?: string | undefined;
  readonly description?: string | undefined;
}

/** A class, an interface or an enumeration of the service. */
export interface TypeModel {
  /** Without arity; of a nested class `Outer.Inner`. */
  readonly name: string;
  readonly namespace: string;
  /** The names of its type parameters. */
  readonly parameters: readonly string[];
  readonly description?: string | undefined;
  readonly inherits?: TypeRef | undefined;
  /** Interfaces, those of its base classes included or not. */
  readonly implements?: readonly TypeRef[] | undefined;
  readonly properties: readonly PropertyModel[];
  readonly isInterface: boolean;
  readonly isAbstract: boolean;
  /** Whether `[DataMember(Order)]` sorts it. */
  readonly isDataContract: boolean;
  readonly enumeration?: EnumerationModel | undefined;
  /** What had to be guessed where it was read. */
  readonly guesses?: readonly string[] | undefined;
}

/** What an enumeration has besides a name. */
export interface EnumerationModel {
  readonly members: readonly MemberModel[];
  /** `[Flags]`: known, or undefined where the source does not say. */
  readonly isFlags?: boolean | undefined;
  /** Whether the service treats it as an integer. */
  readonly isInteger: boolean;
}

/**
 * A route as the service declares it.
 *
 * @see {@link generateDtos}
 */
export interface RouteModel {
  readonly path: string;
  /** None: any. */
  readonly verbs: readonly string[];
  readonly notes?: string | undefined;
}

/** An operation of the service. */
export interface OperationModel {
  readonly request: TypeRef;
  /** The verb that the service's own clients use. */
  readonly method?: string | undefined;
  readonly routes: readonly RouteModel[];
  /** Undefined: void, or not described. */
  readonly response?: TypeRef | undefined;
  readonly isVoid: boolean;
  readonly description?: string | undefined;
  readonly requiresAuth: boolean;
  readonly requirements: readonly string[];
  readonly tags: readonly string[];
  readonly guesses?: readonly string[] | undefined;
}

/** All that is known of a service, whatever the source. */
export interface Model {
  readonly title?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly version?: string | undefined;
  readonly operations: readonly OperationModel[];
  /** Requests and responses included. */
  readonly types: readonly TypeModel[];
}
