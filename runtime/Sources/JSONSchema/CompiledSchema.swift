import JSON

/// A schema document in the form that values are validated against.
struct CompiledSchema: Sendable {
  /// A schema of the document, as an index into `nodes`.
  typealias Index = Int

  /// A schema: what it demands, and where it stands.
  struct Node: Sendable {
    /// The demands, in the order they are evaluated.
    var keywords: [Keyword] = []
    /// Its place in the document, as a JSON Pointer.
    var pointer: String
    /// The schema resource it belongs to, as an index into `resources`.
    var resource: Int
  }

  /// A schema with a URI of its own, and the schemas in it that have no other.
  struct Resource: Sendable {
    let uri: URIReference
    let pointer: String
    let dialect: Dialect
    /// What `$anchor` and `$dynamicAnchor` name.
    var anchors: [ByteString: Index] = [:]
    /// What `$dynamicAnchor` names.
    var dynamicAnchors: [ByteString: Index] = [:]
  }

  /// Every schema; the first is the whole document.
  var nodes: [Node] = []
  /// Every resource; the first is that of the whole document.
  var resources: [Resource] = []
  /// Whether any keyword asks what other keywords evaluated.
  var tracksEvaluation = false
}

/// One demand of a schema; subschemas are named by their index.
enum Keyword: Sendable {
  /// The schema `false`.
  case never
  case reference(CompiledSchema.Index)
  /// `$dynamicRef` to a dynamic anchor, and what it means where no outer resource has that anchor.
  case dynamicReference(ByteString, CompiledSchema.Index)
  /// A reference to a metaschema: the value must be a schema.
  case metaschema(Dialect)
  case allOf([CompiledSchema.Index])
  case anyOf([CompiledSchema.Index])
  case oneOf([CompiledSchema.Index])
  case not(CompiledSchema.Index)
  case conditional(
    if: CompiledSchema.Index, then: CompiledSchema.Index?, else: CompiledSchema.Index?)
  case type(SchemaTypes)
  case enumeration([JSONValue])
  case constant(JSONValue)
  case bound(Bound, JSONNumber)
  case multipleOf(JSONNumber)
  case length(Limit, Int)
  case pattern(Pattern)
  case format(Format)
  case itemCount(Limit, Int)
  case uniqueItems
  case prefixItems([CompiledSchema.Index])
  /// The items from a position on.
  case items(from: Int, CompiledSchema.Index)
  case contains(CompiledSchema.Index, min: Int, max: Int?)
  case propertyCount(Limit, Int)
  case required([String])
  case properties(PropertySchemas)
  case propertyNames(CompiledSchema.Index)
  case dependentRequired([(property: String, required: [String])], name: String)
  case dependentSchemas([(property: String, schema: CompiledSchema.Index)])
  case unevaluatedItems(CompiledSchema.Index)
  case unevaluatedProperties(CompiledSchema.Index)

  /// What a number is compared with.
  enum Bound: String, Sendable { case minimum, maximum, exclusiveMinimum, exclusiveMaximum }

  /// Which side of a count is limited.
  enum Limit: Sendable { case min, max }
}

/// The keywords `properties`, `patternProperties` and `additionalProperties`, which work together.
struct PropertySchemas: Sendable {
  var named: [(name: String, schema: CompiledSchema.Index)] = []
  var patterns: [(pattern: Pattern, schema: CompiledSchema.Index)] = []
  var additional: CompiledSchema.Index?
}
