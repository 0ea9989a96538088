/// A step of a YAML document.
struct Event {
  /// The anchor and the tag before a node.
  struct Properties {
    var anchor: String?
    var tag: String?
    /// Whether there is an anchor or a tag in the text.
    var isPresent: Bool { anchor != nil || tag != nil }
  }

  enum Kind {
    case streamStart, streamEnd
    case documentStart, documentEnd
    /// `*name`.
    case alias(String)
    case scalar(Properties, value: String, YAMLScalar.Style)
    case sequenceStart(Properties)
    case mappingStart(Properties)
    case collectionEnd
  }

  let kind: Kind
  /// The bytes it covers; anchor and tag are in them.
  let range: Range<Int>

  /// The anchor and tag of a node, or nil where the event starts none.
  var properties: Properties? {
    switch kind {
    case .scalar(let properties, _, _), .sequenceStart(let properties),
      .mappingStart(let properties):
      properties
    default: nil
    }
  }
}
