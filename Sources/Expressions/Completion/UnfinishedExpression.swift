import Diagnostics
import SourceText

/// An expression in which a word is being typed, mended so that it can be read.
package struct UnfinishedExpression: Sendable {
  /// What the word is.
  package enum Word: Sendable {
    /// A property, after a point.
    case property
    /// A variable, after `$`.
    case variable
    /// A function or a keyword.
    case function
  }

  /// What is being typed.
  package let word: Word
  /// The UTF-8 offsets of what stands of it before the cursor, without `.` or `$`.
  package let range: Range<Int>
  private let syntax: ExpressionSyntax
  private let placeholder: Range<Int>

  private static let property = "cursor__"

  /// Finds the word at a UTF-8 offset of a text; `nil` in strings and comments, and where the text
  /// before the word is no beginning of an expression.
  package init?(_ text: String, at cursor: Int) {
    let bytes = Array(text.utf8)
    guard bytes.indices.contains(cursor) || cursor == bytes.count else { return nil }
    var start = cursor
    while start > 0, bytes[start - 1].isNamePart { start -= 1 }
    let end = bytes[cursor...].firstIndex { !$0.isNamePart } ?? bytes.count
    let before = start > 0 ? bytes[start - 1] : 0
    word =
      before == UInt8(ascii: ".") ? .property : before == UInt8(ascii: "$") ? .variable : .function
    range = start..<cursor
    // A variable or a function is replaced by `.`, so that what it sees can be looked at.
    let head = Array(bytes[..<(word == .variable ? start - 1 : start)])
    guard let closers = ExpressionClosers(of: String(decoding: head, as: UTF8.self)) else {
      return nil
    }
    let inserted = word == .property ? Self.property : "."
    let lower = word == .property ? head.count - 1 : head.count
    placeholder = lower..<head.count + inserted.utf8.count
    let beginning = String(decoding: head, as: UTF8.self) + inserted
    let mended = [String(decoding: bytes[end...], as: UTF8.self), closers.text].lazy
      .compactMap { rest in
        var problems = DiagnosticBag()
        let text = beginning + rest
        return ExpressionSyntax(
          parsing: MappedText(verbatim: text, file: SourceID(0), offset: 0),
          diagnostics: &problems)
      }.first
    guard let mended else { return nil }
    syntax = mended
  }

  /// What can be seen at the word: the value whose property is being typed, or the scope's input.
  package func view(in scope: InferenceScope) -> Observation? {
    let part = ObservedExpression(syntax, in: scope).part(at: placeholder.upperBound)
    guard let part, part.range == placeholder || part.syntax.range == placeholder else {
      return nil
    }
    guard word == .property else { return part.observation }
    guard var observation = part.observation, let owner = part.property?.owner else { return nil }
    observation.scope.input = owner
    return observation
  }
}
