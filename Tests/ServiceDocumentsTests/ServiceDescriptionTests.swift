import Checker
import Compiler
import Foundation
import JSON
import JSONSchema
import Judge
import Program
import SourceText
import Telemetry
import TestSupport
import Testing

@testable import ServiceDescription

@Suite struct ServiceDescriptionTests {
  /// The programs of the fixtures, by name.
  private static let fixtures: [(name: String, program: Program)] = {
    let root = Golden.repository.appending(path: "fixtures").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.sorted().compactMap { name in program(inFolder: name).map { (name, $0) } }
  }()

  private static func program(inFolder name: String) -> Program? {
    @Sendable func file(_ file: String) -> SourceFile? {
      let url = Golden.repository.appending(path: "fixtures/\(name)/\(file)")
      return (try? Data(contentsOf: url)).map { SourceFile(path: file, utf8: Array($0)) }
    }
    let input = Compilation.Input(
      workflows: [file("workflow.yaml"), file("upload.yaml")].compactMap { $0 },
      settings: file("slipway.yaml"),
      loader: SourceLoader { path throws(SourceLoader.Failure) in
        guard let file = file(path) else { throw .notFound }
        return file
      })
    return Compilation(input, goal: .program).program
  }

  private static func program(of text: String) throws -> Program {
    let input = Compilation.Input(
      workflows: [SourceFile(path: "workflow.yaml", utf8: Array(text.utf8))], settings: nil,
      loader: SourceLoader { _ throws(SourceLoader.Failure) in throw .notFound })
    let compiled = Compilation(input, goal: .program).program
    return try #require(compiled)
  }

  /// A workflow with schemas of draft 7, which has references, tuples and dependencies in them.
  private static let draft7 = """
    document: {dsl: '1.0.3', namespace: shop, name: old, version: '1.0.0', title: 'Old "style"'}
    input:
      schema:
        document:
          $schema: http://json-schema.org/draft-07/schema#
          $ref: '#/definitions/order'
          definitions:
            order:
              type: object
              required: [lines]
              properties:
                lines: {type: array, items: {$ref: '#/definitions/line'}}
                parent: {$ref: '#'}
              dependencies: {parent: [reason]}
            line: {items: [{type: string}, {type: integer}], additionalItems: false}
    do:
      - done: {set: {ok: true}}
    output:
      schema:
        document: {type: object, properties: {ok: {$ref: '#/$defs/flag'}}, $defs: {flag: {type: boolean}}}
    """

  @Test(.enabled(if: Judge.isInstalled))
  func `Every description is one in OpenAPI 3.1`() throws {
    let programs = Self.fixtures + [("draft 7", try Self.program(of: Self.draft7))]
    #expect(programs.count > 6)
    let documents = programs.enumerated().map { index, entry in
      ServiceDescription(of: entry.program, requiresToken: index > 0).json
    }
    let answer = try JSONValue(
      parsing: Judge.run("openapi.py", input: Array("\(JSONValue.array(documents))".utf8)))
    let problems = try #require(answer.arrayValue)
    #expect(problems.count == documents.count)
    for (index, problem) in problems.enumerated() {
      #expect(problem == [], "\(programs[index].name)")
    }
  }

  @Test(.enabled(if: Judge.isInstalled))
  func `The judge finds what is wrong`() throws {
    let broken: JSONValue = [
      ["openapi": "3.1.0", "info": ["title": "T"], "paths": [:]],
      [
        "openapi": "3.1.0", "info": ["title": "T", "version": "1"],
        "paths": ["/{id}": ["get": ["responses": [:]]]],
      ],
    ]
    let answer = try Judge.run("openapi.py", input: Array("\(broken)".utf8))
    #expect(try JSONValue(parsing: answer).arrayValue?.allSatisfy { $0 != [] } == true)
  }

  @Test func `The description of a workflow`() throws {
    let program = try #require(Self.fixtures.first { $0.name == "order-fulfilment" }?.program)
    let description = ServiceDescription(of: program, requiresToken: true)
    Golden.expect(
      JSONWriter(indentation: 2).string(description.json) + "\n",
      equals: "Tests/Goldens/openapi/order-fulfilment.json")
    #expect(description.bytes == ServiceDescription(of: program, requiresToken: true).bytes)
    #expect(try JSONValue(parsing: description.bytes) == description.json)
  }

  @Test func `Schemas of draft 7 mean the same in the description`() throws {
    let program = try Self.program(of: Self.draft7)
    let json = ServiceDescription(of: program, requiresToken: false).json
    let schemas = try #require(json["components"]?["schemas"])
    #expect(schemas["Input"]?["$ref"] == "#/components/schemas/Input/$defs/order")
    #expect(
      schemas["Output"]?["properties"]?["ok"]?["$ref"] == "#/components/schemas/Output/$defs/flag")
    let validator = try SchemaValidator([
      "$ref": "#/components/schemas/Input", "components": ["schemas": schemas],
    ])
    for (input, isValid) in [
      ([:], false), (["lines": []], true), (["lines": [["a", 1], []]], true),
      (["lines": [["a", 1, 2]]], false), (["lines": [], "parent": ["lines": []]], false),
      (["lines": [], "reason": 1, "parent": ["lines": []]], true),
      (["lines": [], "reason": 1, "parent": ["lines": [[1]]]], false),
    ] as [(JSONValue, Bool)] {
      #expect(validator.isValid(input) == isValid, "\(input)")
      let original = try SchemaValidator(
        program.schemas[try #require(program.input.schema).index].document)
      #expect(original.isValid(input) == isValid, "\(input)")
    }
  }

  @Test func `Every route is described, and only probes are open`() throws {
    let program = try Self.program(of: Self.draft7)
    let open = ServiceDescription(of: program, requiresToken: false).json
    let closed = ServiceDescription(of: program, requiresToken: true).json
    let paths = try #require(closed["paths"]?.objectValue)
    #expect(paths.keys == ServiceRoute.allCases.filter { $0 != .unknown }.map(\.rawValue))
    var identifiers: Set<String> = []
    for (path, item) in paths {
      let operation = try #require(item.objectValue?.values.first)
      identifiers.insert(try #require(operation["operationId"]?.stringValue))
      let isProbe = ["/livez", "/readyz", "/startupz"].contains(path)
      #expect((operation["security"] == []) == isProbe, "\(path)")
      #expect((operation["responses"]?["401"] == nil) == isProbe, "\(path)")
    }
    #expect(identifiers.count == paths.count)
    #expect(closed["security"] == [["token": []]])
    #expect(open["security"] == nil && !"\(open)".contains("#/components/responses/Unauthorized"))
  }

  @Test func `An input is needed where the schema does not take null`() throws {
    func isRequired(_ schema: String) throws -> JSONValue? {
      let program = try Self.program(
        of: """
          document: {dsl: '1.0.3', namespace: shop, name: a, version: '1.0.0'}
          \(schema)
          do: [{done: {set: {ok: true}}}]
          """)
      let json = ServiceDescription(of: program, requiresToken: false).json
      return json["paths"]?["/"]?["post"]?["requestBody"]?["required"]
    }
    #expect(try isRequired("") == false)
    #expect(try isRequired("input: {schema: {document: {type: object}}}") == true)
    #expect(try isRequired("input: {schema: {document: {type: ['null', object]}}}") == false)
  }
}
