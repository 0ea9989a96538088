import Checker
import Expressions
import SourceText
import WorkflowSyntax

extension NamedThing {
  /// The words for what stands in the sections of `use`.
  private static let kinds = [
    "authentications": "authentication", "catalogs": "catalog", "errors": "error",
    "extensions": "extension", "functions": "function", "retries": "retry policy",
    "secrets": "secret", "timeouts": "timeout",
  ]

  /// The definition under `use` that has its name at an offset, or is referred to there.
  init?(definition place: Place, _ offset: Int, in snapshot: Snapshot) {
    if let (section, name, range) = Self.definition(at: place) {
      self.init(name, in: section, of: snapshot, selected: range)
    } else if let scalar = place.scalar, let reference = DefinitionReference(place),
      !MappingSchema.callProtocols.contains(reference.name)
    {
      let range = scalar.wordRange.lowerBound + reference.prefix..<scalar.wordRange.upperBound
      self.init(
        reference.name, in: reference.section, of: snapshot,
        selected: reference.prefix == 0 ? scalar.range : range)
    } else if let site = ExpressionSite(place, at: offset, in: snapshot.file.utf8),
      let field = site.secrets.first(where: { $0.range.touches(offset) })
    {
      self.init(field.name, in: "secrets", of: snapshot, selected: field.range)
    } else {
      return nil
    }
  }

  private init?(
    _ name: String, in section: String, of snapshot: Snapshot, selected: Range<Int>
  ) {
    guard let kind = Self.kinds[section] else { return nil }
    let definitions = DefinitionReference.definitions(in: section, of: snapshot.outline)
    var uses: [Occurrence] = []
    snapshot.outline.forEachScalar { scalar, key, owner in
      if let key, let reference = DefinitionReference(scalar.word ?? "", under: key, of: owner),
        reference.section == section, sameText(reference.name, name)
      {
        let word = scalar.wordRange
        uses.append(
          reference.prefix == 0
            ? Occurrence(range: scalar.range, form: .scalar)
            : Occurrence(
              range: word.lowerBound + reference.prefix..<word.upperBound, form: .word))
      } else if section == "secrets", let word = scalar.word, word.contains("secrets") {
        uses += snapshot.secrets(in: scalar).filter { sameText($0.name, name) }.map(\.occurrence)
      }
    }
    self.init(
      kind: kind, name: name,
      declaration: definitions.first { sameText($0.name, name) }?.range, uses: uses,
      siblings: definitions.map(\.name),
      reserved: section == "functions" ? MappingSchema.callProtocols : [],
      mayBeAnyText: !["catalogs", "functions", "secrets"].contains(section), selected: selected)
  }

  /// The definition whose name stands at a place under `use`.
  private static func definition(
    at place: Place
  ) -> (section: String, name: String, range: Range<Int>)? {
    guard place.path.first == "use", place.path.count >= 3 else { return nil }
    let section = place.path[1]
    if place.isAtKey, let entry = place.last?.entry, place.path.count == 3 {
      return (section, entry.key, entry.keyRange)
    }
    guard section == "secrets", let scalar = place.scalar, let word = scalar.word else {
      return nil
    }
    return (section, word, scalar.range)
  }
}

/// A secret that an expression reads by its name.
struct SecretReading {
  var name: String
  /// Where the name stands in the file.
  var range: Range<Int>
  var occurrence: NamedThing.Occurrence
}

extension ExpressionSite {
  /// The secrets that the expression reads by name.
  var secrets: [SecretReading] {
    (syntax?.knownFields(of: "secrets") ?? []).map { field in
      var range = field.range
      let isField = text.subrange(range).text.hasPrefix(".")
      if isField { range = range.dropFirst() }
      let isString = text.subrange(range).text.hasPrefix("\"")
      let place = text.span(of: range).range
      return SecretReading(
        name: field.text, range: place,
        occurrence: .init(
          range: place,
          form: isString
            ? .string(inDoubleQuotes: isDoubleQuoted) : .field(inDoubleQuotes: isDoubleQuoted)))
    }
  }
}

extension Snapshot {
  /// The secrets that the expression in a scalar reads by name.
  fileprivate func secrets(in scalar: OutlineNode) -> [SecretReading] {
    let word = Array("secrets".utf8)
    guard let cursor = scalar.range.first(where: { file.utf8[$0...].starts(with: word) }) else {
      return []
    }
    return ExpressionSite(place(at: cursor), at: cursor, in: file.utf8)?.secrets ?? []
  }
}

extension OutlineNode {
  /// The bytes of a scalar without its quotes.
  fileprivate var wordRange: Range<Int> {
    let quotes = range.count - (word?.utf8.count ?? range.count) == 2 ? 1 : 0
    return range.lowerBound + quotes..<range.upperBound - quotes
  }

  /// Visits every scalar, with the key of the language that it stands under, if it does, and the key
  /// around that one.
  fileprivate func forEachScalar(
    _ visit: (_ scalar: OutlineNode, _ key: String?, _ owner: String?) -> Void
  ) {
    forEachScalar(.mapping { .workflow }, key: nil, owner: nil, visit)
  }

  private func forEachScalar(
    _ shape: Shape, key: String?, owner: String?,
    _ visit: (_ scalar: OutlineNode, _ key: String?, _ owner: String?) -> Void
  ) {
    let shape = shape.fitting(self)
    switch content {
    case .scalar: visit(self, key, owner)
    case .sequence(let items):
      for item in items { item.forEachScalar(shape.item, key: nil, owner: key ?? owner, visit) }
    case .mapping(let entries):
      let schema = shape.schema(of: self)
      for entry in entries {
        entry.value.forEachScalar(
          shape.value(of: entry, in: schema), key: schema == nil ? nil : entry.key,
          owner: key ?? owner, visit)
      }
    }
  }
}
