import JSON

/// The schemas of a document, and where each reference in them leads.
struct SchemaReferences {
  /// The schemas.
  private(set) var index: SchemaIndex
  /// The targets by the pointer of the keyword.
  private(set) var targets: [ByteString: ReferenceTarget] = [:]

  /// Follows every reference of an index; those found may add further schemas to it.
  init(_ index: SchemaIndex) {
    self.index = index
    var position = 0
    while position < self.index.entries.count {
      add(self.index.entries[position])
      position += 1
    }
  }

  private mutating func add(_ entry: SchemaIndex.Entry) {
    guard let object = entry.value.objectValue else { return }
    let isDraft7 = index.resources[entry.resource].dialect == .draft7
    for keyword in isDraft7 ? ["$ref"] : ["$ref", "$dynamicRef"] {
      guard let text = object[keyword]?.stringValue else { continue }
      targets[ByteString("\(entry.pointer)/\(keyword)")] = index.target(
        of: text, keyword, from: entry.resource)
    }
    guard isDraft7, object.contains(key: "$ref") else { return }
    // Draft 7 does not look beside a reference, but that is where documents keep their definitions.
    for name in object["definitions"]?.objectValue?.keys ?? [] {
      _ = index.schema(at: "\(entry.pointer)/definitions/\(JSONPointer.escape(name))")
    }
  }

  /// The schemas that references lead to, in the order of their pointers.
  var targetEntries: [SchemaIndex.Entry] {
    targets.values.compactMap { target in
      switch target {
      case .schema(let index), .dynamic(_, let index): self.index.entries[index]
      case .metaschema, .nothing: nil
      }
    }.sorted { $0.pointer.utf8.lexicographicallyPrecedes($1.pointer.utf8) }
  }
}
