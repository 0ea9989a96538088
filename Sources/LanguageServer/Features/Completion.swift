import JSON
import SourceText
import WorkflowSyntax

/// Something that may be typed at the cursor.
struct CompletionItem {
  /// What it is, by its number in the protocol.
  enum Kind: Double {
    case function = 3
    case variable = 6
    case property = 10
    case value = 12
    case keyword = 14
    case reference = 18
  }

  var label: String
  var kind: Kind
  var detail = ""
  var documentation = ""
  /// What is typed; the label where it is `nil`.
  var text: String?
}

extension LanguageServer {
  /// What may be typed at a position.
  func completion(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, cursor) = try location(parameters)
    let bytes = document.current.file.utf8
    let word = Self.word(before: cursor, in: bytes)
    // A letter at the cursor makes a place of what is still empty.
    var typed = bytes
    if word.isEmpty, !(cursor < bytes.count && Self.isWordPart(bytes[cursor])) {
      typed.insert(UInt8(ascii: "x"), at: cursor)
    }
    let outline = OutlineParser.outline(of: typed)
    let place = Place(cursor, in: outline)
    var completions = Completions(items: [], range: word)
    if place.isAtKey {
      completions.items = Self.keys(at: place)
    } else if let site = ExpressionSite(place, at: cursor, in: typed) {
      completions = expressionCompletions(at: site, place, document)
    } else if place.scalar != nil {
      completions.items = Self.values(at: place, in: outline)
    }
    return json(completions, in: document.current.file)
  }

  /// What may be typed, and the bytes that it replaces.
  struct Completions {
    var items: [CompletionItem]
    var range: Range<Int>
  }

  private func json(_ completions: Completions, in file: SourceFile) -> JSONValue {
    let range = encoding.json(completions.range, in: file)
    let items = completions.items.map { item -> JSONValue in
      var json: JSONObject = [
        "label": .string(item.label), "kind": .number(item.kind.rawValue),
        "textEdit": ["range": range, "newText": .string(item.text ?? item.label)],
      ]
      if !item.detail.isEmpty { json["detail"] = .string(item.detail) }
      if !item.documentation.isEmpty {
        json["documentation"] = ["kind": "markdown", "value": .string(item.documentation)]
      }
      return .object(json)
    }
    return ["isIncomplete": false, "items": .array(items)]
  }

  /// The keys that a mapping may still have.
  private static func keys(at place: Place) -> [CompletionItem] {
    guard let level = place.last, let schema = level.schema, let entry = level.entry else {
      return []
    }
    let present = level.node.entries.map(\.key).filter { !sameText($0, entry.key) }
    return items(of: schema, without: present, colon: !entry.hasColon)
  }

  private static func items(
    of schema: MappingSchema, without present: [String], colon: Bool
  ) -> [CompletionItem] {
    schema.keys.filter { key in !present.contains { sameText($0, key.name) } }.map { key in
      CompletionItem(
        label: key.name, kind: .property, detail: key.isRequired ? "required" : schema.name,
        documentation: key.summary, text: colon ? "\(key.name):" : nil)
    }
  }

  /// The values that the scalar at a place may have.
  private static func values(at place: Place, in outline: OutlineNode) -> [CompletionItem] {
    guard let level = place.last, let parent = place.parent else { return [] }
    var items = level.shape.words.map { CompletionItem(label: $0, kind: .value) }
    if parent.schema?.key("then") != nil, parent.entry?.key == "then" {
      let list = place.levels.last { $0.shape.isTaskList }
      let tasks = list?.node.items.flatMap(\.entries).map(\.key) ?? []
      items += NamedThing.directives.map { CompletionItem(label: $0, kind: .keyword) }
      items += tasks.map { CompletionItem(label: $0, kind: .reference, detail: "task") }
    }
    if let reference = DefinitionReference(place) {
      if parent.entry?.key == "call" {
        items = MappingSchema.callProtocols.map { CompletionItem(label: $0, kind: .value) }
      }
      items += DefinitionReference.definitions(in: reference.section, of: outline).map {
        CompletionItem(label: $0.name, kind: .reference, detail: "use.\(reference.section)")
      }
    }
    if let schema = level.shape.schema(of: level.node) {
      // A word on a line of its own may become a key.
      items += Self.items(of: schema, without: [], colon: true)
    }
    return items
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return byte >= 0x80 || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || scalar == "_" || scalar == "-"
  }

  private static func word(before cursor: Int, in bytes: [UInt8]) -> Range<Int> {
    var start = cursor
    while start > 0, isWordPart(bytes[start - 1]) { start -= 1 }
    // The dash of an item is no part of a word.
    while start < cursor, bytes[start] == UInt8(ascii: "-") { start += 1 }
    return start..<cursor
  }
}
