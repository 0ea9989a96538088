import SourceText

/// Why a text is no URI template.
struct URITemplateProblem: Error {
  /// What is wrong, in words that begin a message.
  var message: String
  /// Where, in UTF-8 offsets of the text.
  var range: Range<Int>
}

/// The parts of a URI reference with `{name}` variables (DSL reference, "URI Template"); names are
/// taken verbatim, so `{pet.id}` is the variable `pet.id`.
func uriTemplateParts(_ text: MappedText) throws(URITemplateProblem) -> [URITemplateSyntax.Part] {
  let bytes = Array(text.text.utf8)
  guard !bytes.isEmpty else { throw URITemplateProblem(message: "the URI is empty", range: 0..<0) }
  if let space = bytes.firstIndex(where: { $0 <= UInt8(ascii: " ") }) {
    throw URITemplateProblem(message: "a URI has no spaces", range: space..<space + 1)
  }
  var parts: [URITemplateSyntax.Part] = []
  var offset = 0
  while offset < bytes.count {
    let brace = bytes[offset...].firstIndex { "{}".utf8.contains($0) } ?? bytes.count
    if brace > offset { parts.append(.text(text.subrange(offset..<brace).text)) }
    guard brace < bytes.count else { break }
    let end = bytes[brace...].firstIndex(of: UInt8(ascii: "}"))
    guard bytes[brace] == UInt8(ascii: "{"), let end else {
      throw URITemplateProblem(
        message: "this `\(Unicode.Scalar(bytes[brace]))` has no other half",
        range: brace..<brace + 1)
    }
    let name = bytes[brace + 1..<end]
    guard let first = name.first else {
      throw URITemplateProblem(message: "`{}` names no variable", range: brace..<end + 1)
    }
    guard !"+#./;?&=,!@|$".utf8.contains(first), !name.contains(where: { ",:*{".utf8.contains($0) })
    else {
      throw URITemplateProblem(
        message: "only the name of a variable can stand in `{ }`", range: brace..<end + 1)
    }
    let variable = text.subrange(brace + 1..<end)
    parts.append(.variable(Located(variable.text, variable.span)))
    offset = end + 1
  }
  return parts
}
