import Compiler
import Diagnostics
import SourceText

/// What reads an input; it returns whatever the bytes are, or the fuzzer has found something.
package typealias Parser = @Sendable ([UInt8]) -> Void

/// What `make fuzz` fuzzes, by name; `scripts/fuzz` lists the names too.
package let fuzzedParsers: [String: Parser] = [
  languageParsers, expressionParsers, dataParsers, clientParsers, serverParsers,
].reduce([:]) { $0.merging($1) { first, _ in first } }

/// Shows problems in every form there is, which must not fail either.
func render(_ problems: DiagnosticBag, _ sources: SourceMap) {
  _ = TextRenderer(sources).render(problems)
  _ = JSONRenderer(sources).render(problems)
  _ = SARIFRenderer(sources, version: "0").render(problems)
  _ = GitHubRenderer(sources).render(problems)
}

/// Bytes as a text; what is not UTF-8 becomes U+FFFD.
func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

/// The first line of some bytes and the rest, for what reads two texts.
func halves(_ bytes: [UInt8]) -> (first: ArraySlice<UInt8>, second: ArraySlice<UInt8>) {
  let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
  return (bytes[..<end], bytes[end...].dropFirst())
}
