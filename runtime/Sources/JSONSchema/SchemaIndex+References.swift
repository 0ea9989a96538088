import JSON

/// What a reference leads to.
enum ReferenceTarget {
  /// A schema, as an index into the entries.
  case schema(Int)
  /// The schema of a dynamic anchor, where no outer resource has that anchor.
  case dynamic(ByteString, Int)
  /// A metaschema.
  case metaschema(Dialect)
  /// Nothing, and why.
  case nothing(reason: String)
}

extension SchemaIndex {
  /// What the text of a keyword, `$ref` or `$dynamicRef`, leads to from a resource; the schema that it
  /// finds is indexed.
  mutating func target(
    of text: String, _ keyword: String, from resource: Int
  ) -> ReferenceTarget {
    let uri = URIReference(text).resolved(against: resources[resource].uri)
    guard let resource = self.resource(at: uri) else {
      if let dialect = Dialect(uri: uri.withoutFragment), uri.decodedFragment.isEmpty {
        return .metaschema(dialect)
      }
      return .nothing(reason: "`\(text)` is not in this document, and no other is read")
    }
    let fragment = uri.decodedFragment
    let isPointer = fragment.isEmpty || fragment.hasPrefix("/")
    let name = ByteString(fragment)
    if keyword == "$dynamicRef", let target = resources[resource].dynamicAnchors[name] {
      return .dynamic(name, target)
    }
    let found =
      isPointer
      ? schema(at: resources[resource].pointer + fragment) : resources[resource].anchors[name]
    return found.map { .schema($0) } ?? .nothing(reason: "there is nothing at `\(text)`")
  }
}
