import Diagnostics
import SourceText

/// Builds the tree of one document from its events.
struct TreeBuilder: ~Copyable {
  /// How deep lists and mappings may be nested.
  private static let mostDepth = 128
  /// How many values the aliases of a file may stand for together.
  private static let mostAliasedNodes = 250_000

  private let source: [UInt8]
  private let file: SourceID
  /// Whether libyaml reads the file's own bytes.
  private let isVerbatim: Bool
  private var events: EventStream
  private var anchors: [String: Anchor] = [:]
  /// How many nodes there are so far, those that aliases stand for included.
  private var nodes = 0
  private var aliasedNodes = 0
  private var depth = 0
  private var deepest = 0
  /// Whether every problem so far left a node that stands for what was written.
  private(set) var isComplete = true
  /// The problems that did not stop the reading.
  private(set) var diagnostics = DiagnosticBag()

  /// A node that aliases can stand for.
  private struct Anchor {
    /// The node; nil while it is being read.
    var node: YAMLNode?
    var span: SourceSpan
    /// How many nodes it has and how deep they are nested.
    var size = 0
    var height = 0
  }

  /// Makes a builder for a file and the form of its text that libyaml reads.
  init(_ source: SourceFile, id: SourceID, _ prepared: PreparedText) {
    self.source = source.utf8
    self.file = id
    self.isVerbatim = !prepared.isChanged
    self.events = EventStream(prepared.bytes, from: prepared.start)
  }

  /// Reads the only document; nil where there is none.
  mutating func document() throws(ReadingStopped) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd: return root
      case .documentStart:
        if let root {
          throw ReadingStopped(.severalDocuments(at: span(event.range), first: root.span))
        }
        root = try node(try next())
      default: continue
      }
    }
  }

  private mutating func next() throws(ReadingStopped) -> Event {
    do {
      return try events.next()
    } catch {
      throw ReadingStopped(.syntax(error, in: source, file: file))
    }
  }

  private mutating func node(_ event: Event) throws(ReadingStopped) -> YAMLNode {
    if case .alias(let name) = event.kind { return try alias(name, event.range) }
    nodes += 1
    guard let name = event.properties?.anchor else { return try content(of: event) }
    let sizeBefore = nodes - 1
    let deepestBefore = deepest
    deepest = depth
    anchors[name] = Anchor(node: nil, span: span(event.range))
    let node = try content(of: event)
    anchors[name] = Anchor(
      node: node, span: node.span, size: nodes - sizeBefore, height: deepest - depth)
    deepest = max(deepest, deepestBefore)
    return node
  }

  private mutating func content(of event: Event) throws(ReadingStopped) -> YAMLNode {
    switch event.kind {
    case .scalar(let properties, let value, let style):
      return scalar(event.range, properties, value, style)
    case .sequenceStart(let properties):
      checkTag("seq", properties, event.range)
      let start = contentStart(event.range, properties, in: source)
      try enter(start)
      return try sequence(from: start)
    case .mappingStart(let properties):
      checkTag("map", properties, event.range)
      let start = contentStart(event.range, properties, in: source)
      try enter(start)
      return try mapping(from: start)
    default:
      // Grammar leaves nothing else here.
      return YAMLNode(.sequence([]), span(event.range))
    }
  }

  private mutating func sequence(from start: Int) throws(ReadingStopped) -> YAMLNode {
    var items: [YAMLNode] = []
    var end = start
    while true {
      let event = try next()
      if case .collectionEnd = event.kind {
        depth -= 1
        // A block has no closing token, and its end event stands at whatever comes next.
        if !event.range.isEmpty { end = event.range.upperBound }
        return YAMLNode(.sequence(items), span(start..<end))
      }
      let item = try node(event)
      items.append(item)
      end = max(end, endOffset(of: item, event))
    }
  }

  private mutating func mapping(from start: Int) throws(ReadingStopped) -> YAMLNode {
    var entries = MappingBuilder()
    var end = start
    while true {
      let event = try next()
      if case .collectionEnd = event.kind {
        depth -= 1
        if !event.range.isEmpty { end = event.range.upperBound }
        return YAMLNode(.mapping(entries.finish()), span(start..<end))
      }
      let key = try node(event)
      let valueEvent = try next()
      let value = try node(valueEvent)
      end = max(end, endOffset(of: key, event), endOffset(of: value, valueEvent))
      add(key, value, to: &entries)
    }
  }

  private mutating func add(_ key: YAMLNode, _ value: YAMLNode, to entries: inout MappingBuilder) {
    guard let scalar = key.scalar else { return lose(.keyNotScalar(at: key.span)) }
    let text = scalar.text.text
    guard !text.isEmpty || scalar.style != .plain else {
      return lose(.missingKey(at: value.span))
    }
    let located = Located(text, key.span)
    if text == "<<", scalar.style == .plain {
      guard let merged = mappings(of: value) else { return lose(.badMerge(at: value.span)) }
      if let first = entries.merge(merged, at: key.span) {
        diagnostics.report(.duplicateKey(located, first: first))
      }
    } else if let first = entries.add(YAMLEntry(key: located, value: value)) {
      diagnostics.report(.duplicateKey(located, first: first))
    }
  }

  /// The mappings that a merge key takes entries from, or nil where the value is something else.
  private func mappings(of value: YAMLNode) -> [[YAMLEntry]]? {
    if let entries = value.entries { return [entries] }
    guard let items = value.items else { return nil }
    let mappings = items.compactMap(\.entries)
    return mappings.count == items.count ? mappings : nil
  }

  private mutating func alias(
    _ name: String, _ range: Range<Int>
  ) throws(ReadingStopped) -> YAMLNode {
    let place = span(range)
    guard let anchor = anchors[name] else {
      // Comparing names takes time, and few read suggestions after many problems.
      let isEarly = diagnostics.diagnostics.count < 10
      let suggestion = isEarly ? closest(to: name, in: anchors.keys.sorted()) : nil
      lose(.unknownAlias(name, at: place, suggestion: suggestion))
      return YAMLNode(.sequence([]), place)
    }
    guard let node = anchor.node else {
      lose(.recursiveAlias(name, at: place, anchor: anchor.span))
      return YAMLNode(.sequence([]), place)
    }
    nodes += anchor.size
    aliasedNodes += anchor.size
    deepest = max(deepest, depth + anchor.height)
    guard deepest <= Self.mostDepth else { throw ReadingStopped(.nestedTooDeep(at: place)) }
    guard aliasedNodes <= Self.mostAliasedNodes else {
      throw ReadingStopped(.aliasesExpandTooFar(at: place, anchor: anchor.span))
    }
    return node
  }

  private mutating func scalar(
    _ range: Range<Int>, _ properties: Event.Properties, _ value: String, _ style: YAMLScalar.Style
  ) -> YAMLNode {
    let start = contentStart(range, properties, in: source)
    let content = start..<max(start, range.upperBound)
    let tag = scalarTag(properties, range)
    guard style != .literal, style != .folded else {
      let decoder = BlockScalarDecoder(source, content, value: value)
      let text = decoder.decode(isFolded: style == .folded, file: file)
      check(text, value, content)
      return YAMLNode(.scalar(YAMLScalar(text, style: style, tag: tag)), span(start..<decoder.end))
    }
    let decoded = FlowScalarDecoder.decode(source, content, style: style, file: file)
    check(decoded.text, value, content)
    if let surrogate = decoded.loneSurrogate { lose(.loneSurrogate(at: span(surrogate))) }
    let scalar = YAMLScalar(decoded.text, style: style, tag: tag)
    if let tag, !tag.fits(scalar.value) {
      lose(.tagMismatch("!!\(tag.rawValue)", at: span(content)))
    }
    return YAMLNode(.scalar(scalar), span(content))
  }

  /// Checks in tests that both decoders give the same.
  private func check(_ text: MappedText, _ value: String, _ range: Range<Int>) {
    assert(
      !isVerbatim || text.text.utf8.elementsEqual(value.utf8),
      "\(source[range]) is \(text.text.debugDescription), not \(value.debugDescription)")
  }

  /// The tag of a scalar; one that is not known is reported and ignored.
  private mutating func scalarTag(
    _ properties: Event.Properties, _ range: Range<Int>
  ) -> YAMLScalar.Tag? {
    guard let tag = properties.tag else { return nil }
    // The tag `!` says that the scalar is what it looks like without the schema: a string.
    if tag == "!" { return .str }
    if let known = coreTag(tag).flatMap(YAMLScalar.Tag.init) { return known }
    reportTag(range)
    return nil
  }

  private mutating func checkTag(
    _ expected: String, _ properties: Event.Properties, _ range: Range<Int>
  ) {
    guard let tag = properties.tag, tag != "!", coreTag(tag) != expected else { return }
    reportTag(range)
  }

  private mutating func reportTag(_ range: Range<Int>) {
    let tag = tagRange(range, in: source)
    diagnostics.report(
      .unknownTag(String(decoding: source[tag], as: UTF8.self), at: span(tag)))
  }

  /// Where a child ends in its parent's text: what an alias stands for is elsewhere.
  private func endOffset(of node: YAMLNode, _ event: Event) -> Int {
    if case .alias = event.kind { return event.range.upperBound }
    return node.span.range.upperBound
  }

  private mutating func enter(_ start: Int) throws(ReadingStopped) {
    depth += 1
    deepest = max(deepest, depth)
    guard depth <= Self.mostDepth else {
      throw ReadingStopped(.nestedTooDeep(at: span(start..<start + 1)))
    }
  }

  private mutating func lose(_ diagnostic: Diagnostic) {
    diagnostics.report(diagnostic)
    isComplete = false
  }

  private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }
}
