import Diagnostics
import SourceText

/// Problems of the text itself, before and after its grammar.
extension Diagnostic {
  static func textTooLarge(_ size: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .textTooLarge, .error, "the file is too large: \(size) bytes, at most 16 MiB are read",
      at: span)
  }

  static func invalidUTF8(_ utf8: [UInt8], at span: SourceSpan) -> Diagnostic {
    let isUTF16 = utf8.starts(with: [0xFF, 0xFE]) || utf8.starts(with: [0xFE, 0xFF])
    return Diagnostic(
      .invalidUTF8, .error,
      isUTF16 ? "the file is UTF-16, not UTF-8" : "the file is not UTF-8 text", at: span,
      help: "save the file in the encoding UTF-8")
  }

  static func controlCharacter(_ text: String, at span: SourceSpan) -> Diagnostic {
    let digits = text.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) }
    let name = digits.map { "U+" + String(repeating: "0", count: max(0, 4 - $0.count)) + $0 } ?? ""
    return Diagnostic(
      .controlCharacter, .error, "the character \(name) is not allowed in YAML", at: span,
      help: "delete it, or write it as an escape in double quotes")
  }

  static func emptyDocument(at span: SourceSpan) -> Diagnostic {
    Diagnostic(.emptyDocument, .error, "there is nothing in the file", at: span)
  }

  static func severalDocuments(at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .severalDocuments, .error, "a second document starts here", at: span,
      labels: [Label(first, "the first document")],
      help: "put each document into a file of its own")
  }

  static func nestedTooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .nestedTooDeep, .error, "lists and mappings are nested more than 128 deep", at: span)
  }

  static func aliasesExpandTooFar(at span: SourceSpan, anchor: SourceSpan) -> Diagnostic {
    Diagnostic(
      .aliasesExpandTooFar, .error,
      "the aliases up to here stand for more than 250,000 values", at: span,
      labels: [Label(anchor, "this alias stands for what is here")],
      help: "use fewer levels of aliases, or definitions under `use`")
  }

  static func duplicateKey(_ key: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .duplicateKey, .error, "the key `\(key.value)` stands twice in this mapping", at: key.span,
      labels: [Label(first, "it stands here first")], help: "remove one of them or rename it")
  }

  static func keyNotScalar(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .keyNotScalar, .error, "a list or mapping cannot be a key", at: span,
      help: "quote the text if it is meant as text, for example `\"{{ name }}\"`")
  }

  static func missingKey(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .missingKey, .error, "there is no key before this value", at: span,
      help: "write the key before the colon, or quote the text if the colon belongs to it")
  }

  static func unknownAlias(
    _ name: String, at span: SourceSpan, suggestion: String?
  ) -> Diagnostic {
    Diagnostic(
      .unknownAlias, .error, "there is no anchor `&\(name)` before this alias", at: span,
      help: suggestion.map { "did you mean `*\($0)`?" }
        ?? "mark the value with `&\(name)` further up, or quote the text if it is meant as text",
      fixes: suggestion.map { [FixIt("use `*\($0)`", replacing: span, with: "*\($0)")] } ?? [])
  }

  static func recursiveAlias(
    _ name: String, at span: SourceSpan, anchor: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      .recursiveAlias, .error, "`*\(name)` stands inside the text it stands for", at: span,
      labels: [Label(anchor, "the text of `&\(name)` starts here")])
  }

  static func unknownTag(_ tag: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unknownTag, .error, "the tag `\(tag)` is not known", at: span,
      help: "remove the tag, or quote the value if it is meant as text")
  }

  static func tagMismatch(_ tag: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .tagMismatch, .error, "the value is not what its tag `\(tag)` says", at: span,
      help: "remove the tag or change the value")
  }

  static func badMerge(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badMerge, .error, "`<<` needs a mapping or a list of mappings", at: span,
      help: "give it an alias such as `*defaults`; quote the key if its name really is `<<`")
  }

  static func loneSurrogate(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badEscape, .error, "this escape is half of a character", at: span,
      notes: ["`\\uD800` to `\\uDFFF` stand for a character only in pairs"],
      help: "write both halves, or the character itself")
  }
}
