import Diagnostics
import SourceText

/// What libyaml finds wrong, said in the words of someone who writes workflows.
extension Diagnostic {
  /// A problem no other code describes.
  static func syntax(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.syntaxError, .error, message, at: span)
  }

  /// The diagnostic for the failure that ended the reading of a text.
  static func syntax(
    _ failure: EventStream.Failure, in source: [UInt8], file: SourceID
  ) -> Diagnostic {
    let text = FailureText(failure, source, file)
    switch failure.problem {
    case "mapping values are not allowed in this context": return text.colon
    case "could not find expected ':'": return text.missingColon
    case "found unexpected end of stream", "found unexpected document indicator":
      return text.unclosedQuote
    case "found unknown escape character": return text.escape(at: failure.offset)
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      return text.escape(at: failure.offset - 2)
    case "found character that cannot start any token": return text.reservedCharacter
    case "did not find expected alphabetic or numeric character": return text.badName
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return text.tab
    case "did not find expected key", "did not find expected '-' indicator":
      return text.misplaced
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return text.bracket
    default: return text.other
    }
  }
}

/// A failure and the text around it.
private struct FailureText {
  let failure: EventStream.Failure
  let source: [UInt8]
  let file: SourceID

  init(_ failure: EventStream.Failure, _ source: [UInt8], _ file: SourceID) {
    self.failure = failure
    self.source = source
    self.file = file
  }

  var colon: Diagnostic {
    let line = failure.offset - (source[..<failure.offset].lastIndex(where: isLineBreak) ?? -1) - 1
    let before = source[(failure.offset - line)..<failure.offset]
    guard let earlier = firstColon(in: before) else {
      return Diagnostic(
        .wrongIndentation, .error, "a key cannot stand here", at: rest(from: keyStart(in: before)),
        help: "start it in the same column as the key above, or give the key above no value of "
          + "its own")
    }
    let value = rest(from: before[(earlier + 1)...].firstIndex { !isBlank($0) } ?? earlier)
    return Diagnostic(
      .colonInPlainText, .error, "a colon with a space after it cannot stand in unquoted text",
      at: span(failure.offset..<failure.offset + 1), help: "put the value in quotes",
      fixes: quoting(value))
  }

  var missingColon: Diagnostic {
    Diagnostic(
      .missingColon, .error, "there is no `:` after this key",
      at: rest(from: failure.contextOffset),
      help: "write `key: value`, or indent the line if it belongs to the text above")
  }

  var unclosedQuote: Diagnostic {
    let start = failure.contextOffset
    return Diagnostic(
      .unclosedQuote, .error, "this quote is never closed", at: span(start..<start + 1),
      labels: failure.problem == "found unexpected document indicator"
        ? [Diagnostic.Label(rest(from: failure.offset), "the document ends here")] : [],
      help: "add the closing quote; inside the text, write '' for a single quote and \\\" for a "
        + "double quote")
  }

  func escape(at start: Int) -> Diagnostic {
    let digits = source[min(start + 2, source.count)...].prefix { byte in
      Character(Unicode.Scalar(byte)).isHexDigit
    }
    let isNumber = failure.offset > start
    let next = min(start + 1, source.count)
    let length = isNumber ? 2 + min(digits.count, 8) : 1 + scalarLength(at: next)
    return Diagnostic(
      .badEscape, .error, "this escape is not known in double quotes",
      at: span(start..<min(start + length, source.count)),
      help: "write `\\\\` for a backslash, or put the text in single quotes")
  }

  var tab: Diagnostic {
    Diagnostic(
      .tabIndentation, .error, "a tab cannot be used as indentation",
      at: span(failure.offset..<failure.offset + 1), help: "use spaces, two for each level")
  }

  var reservedCharacter: Diagnostic {
    guard failure.offset < source.count, source[failure.offset] != UInt8(ascii: "\t") else {
      return tab
    }
    let length = scalarLength(at: failure.offset)
    let character = String(
      decoding: source[failure.offset..<failure.offset + length], as: UTF8.self)
    return Diagnostic(
      .reservedCharacter, .error, "unquoted text cannot start with `\(character)`",
      at: span(failure.offset..<failure.offset + length), help: "put the text in quotes",
      fixes: quoting(rest(from: failure.offset)))
  }

  /// `*` or `&` without a name.
  var badName: Diagnostic {
    let start = failure.contextOffset
    let isAlias = start < source.count && source[start] == UInt8(ascii: "*")
    return Diagnostic(
      .reservedCharacter, .error, "there is no name after `\(isAlias ? "*" : "&")`",
      at: span(start..<start + 1),
      notes: [isAlias ? "`*name` stands for another value" : "`&name` marks a value for aliases"],
      help: "put the text in quotes if it is meant as text", fixes: quoting(rest(from: start)))
  }

  var misplaced: Diagnostic {
    let isList = failure.problem == "did not find expected '-' indicator"
    if failure.offset < source.count, source[failure.offset] == UInt8(ascii: ":") {
      return .missingKey(at: rest(from: failure.offset))
    }
    if let before = source[..<failure.offset].last(where: { !isBlank($0) }),
      "'\"]}".utf8.contains(before)
    {
      return Diagnostic(
        .syntaxError, .error, "this text stands after the end of the value",
        at: rest(from: failure.offset),
        help: "put the whole value in quotes; inside single quotes, write '' for one")
    }
    let start = failure.contextOffset
    return Diagnostic(
      .wrongIndentation, .error,
      isList ? "expected `-` and the next item here" : "expected a key of the mapping here",
      at: rest(from: failure.offset),
      labels: [
        Diagnostic.Label(
          rest(from: start), isList ? "the list starts here" : "the mapping starts here")
      ],
      help: "start it in the same column as \(isList ? "the items" : "the keys") it belongs to")
  }

  var bracket: Diagnostic {
    let isList = failure.problem.hasSuffix("']'")
    let closing = isList ? "]" : "}"
    let open = span(failure.contextOffset..<failure.contextOffset + 1)
    guard failure.offset < source.count else {
      return Diagnostic(
        .unclosedBracket, .error, "there is no `\(closing)` for this bracket", at: open,
        help: "add `\(closing)` where the \(isList ? "list" : "mapping") ends")
    }
    return Diagnostic(
      .unclosedBracket, .error, "expected `,` or `\(closing)` here",
      at: rest(from: keyStart(before: failure.offset)),
      labels: [Diagnostic.Label(open, "the \(isList ? "list" : "mapping") starts here")],
      help: "put a comma between the entries, or `\(closing)` after the last")
  }

  /// Failures that are rare enough to be told in one line each.
  var other: Diagnostic {
    let place = rest(from: min(failure.offset, max(0, source.count - 1)))
    switch failure.problem {
    case "block sequence entries are not allowed in this context":
      return Diagnostic(
        .wrongIndentation, .error, "a list item cannot stand here", at: place,
        help: "start the list on a line of its own, with `-` before each item")
    case "did not find expected <document start>":
      return Diagnostic(
        .syntaxError, .error, "there is text after the end of the document", at: place)
    case "did not find expected comment or line break":
      return Diagnostic(
        .syntaxError, .error, "the text of a `|` or `>` block starts on the line below it",
        at: place, help: "move the text to the next line, or put it in quotes")
    case "did not find expected node content":
      return Diagnostic(.syntaxError, .error, "expected a value here", at: place)
    case "found undefined tag handle":
      return .unknownTag(
        String(decoding: source[tagRange(place.range, in: source)], as: UTF8.self),
        at: span(tagRange(place.range, in: source)))
    default:
      let context = failure.context.isEmpty ? "" : " \(failure.context)"
      return .syntax("the text is not YAML: \(failure.problem)\(context)", at: place)
    }
  }

  private func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: file, range: range.clamped(to: 0..<source.count))
  }

  /// From an offset to the last character of its line, without a comment; at least one character.
  private func rest(from offset: Int) -> SourceSpan {
    let line = source[min(offset, source.count)...].prefix { !isLineBreak($0) }
    var end = line.endIndex
    for index in line.indices.dropFirst()
    where line[index] == UInt8(ascii: "#") && isBlank(line[index - 1]) {
      end = index
      break
    }
    while end > line.startIndex, isBlank(source[end - 1]) { end -= 1 }
    return span(offset..<max(end, offset + scalarLength(at: offset)))
  }

  private func scalarLength(at offset: Int) -> Int {
    guard offset < source.count else { return 0 }
    return 1 + source[(offset + 1)...].prefix { $0 & 0xC0 == 0x80 }.count
  }

  private func firstColon(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.dropLast().first { line[$0] == UInt8(ascii: ":") && isBlank(line[$0 + 1]) }
  }

  private func keyStart(in line: ArraySlice<UInt8>) -> Int {
    line.firstIndex { !isBlank($0) } ?? line.endIndex
  }

  /// Where the key before a colon starts; the offset itself where there is no colon.
  private func keyStart(before offset: Int) -> Int {
    guard source[offset] == UInt8(ascii: ":") else { return offset }
    let before = source[..<offset]
    guard let quote = before.last, "'\"".utf8.contains(quote) else {
      return before.lastIndex { isBlank($0) || isLineBreak($0) || $0 == UInt8(ascii: ",") }
        .map { $0 + 1 } ?? offset
    }
    return before.dropLast().lastIndex(of: quote) ?? offset
  }

  /// The fix that puts a value in double quotes, unless it has quotes or escapes itself.
  private func quoting(_ value: SourceSpan) -> [Diagnostic.FixIt] {
    let text = source[value.range]
    guard !text.contains(where: { "\"'\\".utf8.contains($0) }) else { return [] }
    return [
      Diagnostic.FixIt(
        "put the value in quotes", replacing: value,
        with: "\"" + String(decoding: text, as: UTF8.self) + "\"")
    ]
  }
}
