import CYAML

/// The events libyaml finds in a text, with byte offsets.
struct EventStream: ~Copyable {
  /// What libyaml found wrong, in its own words.
  struct Failure: Error {
    let problem: String
    let offset: Int
    let context: String
    let contextOffset: Int
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>
  private let marks: MarkTable

  /// Starts at a byte offset of a valid UTF-8 text.
  init(_ utf8: [UInt8], from start: Int) {
    marks = MarkTable(utf8, from: start)
    text = .allocate(capacity: utf8.count)
    _ = text.initialize(fromContentsOf: utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(
      parser, text.baseAddress.map { UnsafePointer($0 + start) }, utf8.count - start)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// The next event; after the end of the stream or a failure there are none to ask for.
  mutating func next() throws(Failure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let start = marks.offset(of: event.start_mark.index)
    let range = start..<max(start, marks.offset(of: event.end_mark.index))
    return Event(kind: kind(of: event), range: range)
  }

  private func kind(of event: yaml_event_t) -> Event.Kind {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_ALIAS_EVENT: return .alias(String(event.data.alias.anchor))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .scalar(
        Event.Properties(anchor: scalar.anchor, tag: scalar.tag), value: value,
        YAMLScalar.Style(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(Event.Properties(anchor: start.anchor, tag: start.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(Event.Properties(anchor: start.anchor, tag: start.tag))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    default: return .streamEnd
    }
  }

  private func failure() -> Failure {
    let parser = parser.pointee
    return Failure(
      problem: parser.problem.map { String(cString: $0) } ?? "",
      offset: marks.offset(of: parser.problem_mark.index),
      context: parser.context.map { String(cString: $0) } ?? "",
      contextOffset: marks.offset(of: parser.context_mark.index))
  }
}

extension YAMLScalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

extension Event.Properties {
  fileprivate init(anchor: UnsafePointer<UInt8>?, tag: UnsafePointer<UInt8>?) {
    self.init(anchor: anchor.map { String(cString: $0) }, tag: tag.map { String(cString: $0) })
  }
}

extension String {
  fileprivate init(_ text: UnsafePointer<UInt8>?) {
    self = text.map { String(cString: $0) } ?? ""
  }
}
