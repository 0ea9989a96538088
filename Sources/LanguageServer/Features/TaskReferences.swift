import SourceText
import JSON
import WorkflowSyntax

/// A task of a list, and every place in the list that names it.
struct TaskReferences {
  /// The task's name.
  let name: String
  /// Where the task stands under its name; `nil` where there is no such task.
  let declaration: Range<Int>?
  /// Where `then` names it, in the order of the file.
  let uses: [Range<Int>]
  /// The names of all the tasks of the list.
  let siblings: [String]
  /// What the offset points at.
  let selected: Range<Int>

  /// The words that may stand under `then` and name no task.
  static let directives = ["continue", "exit", "end"]

  /// The task whose name, or a `then` to which, stands at a place; `nil` where none does.
  init?(_ place: Place) {
    let levels = place.levels
    if place.isAtKey, let entry = place.last?.entry, place.last?.shape.isNamedTask == true,
      let list = place.parent, list.shape.isTaskList
    {
      self.init(entry.key, in: list.node, selected: entry.keyRange)
    } else if let scalar = place.scalar, let word = scalar.word, place.parent?.entry?.key == "then",
      !Self.directives.contains(word), !word.isEmpty,
      let list = levels.last(where: { $0.shape.isTaskList })
    {
      self.init(word, in: list.node, selected: scalar.range)
    } else {
      return nil
    }
  }

  private init(_ name: String, in list: OutlineNode, selected: Range<Int>) {
    self.name = name
    self.selected = selected
    let tasks = list.items.flatMap(\.entries)
    siblings = tasks.map(\.key)
    declaration = tasks.first { sameText($0.key, name) }?.keyRange
    uses = tasks.flatMap { Self.directives(of: $0.value) }
      .filter { sameText($0.word ?? "", name) }.map(\.range)
  }

  /// What stands under every `then` of a task that is about the task's own list.
  private static func directives(of task: OutlineNode) -> [OutlineNode] {
    let cases = task.entry("switch")?.value.items.flatMap(\.entries) ?? []
    let thens =
      cases.map { $0.value.entry("then") } + [
        task.entry("catch")?.value.entry("then"), task.entry("then"),
      ]
    return thens.compactMap { $0?.value }
  }
}

extension Shape {
  /// Whether it is a list of tasks with names.
  var isTaskList: Bool {
    if case .namedList(.task) = self { true } else { false }
  }

  /// Whether it is the name of a task with the task.
  var isNamedTask: Bool {
    if case .named(.task) = self { true } else { false }
  }
}

extension LanguageServer {
  /// Every place that names the task at a position.
  func references(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    guard let task = TaskReferences(document.current.place(at: offset)) else { return .null }
    let isDeclarationWanted = parameters.json["context"]?["includeDeclaration"] == true
    let declaration = isDeclarationWanted ? [task.declaration].compactMap { $0 } : []
    return .array(
      (declaration + task.uses).map { range in
        [
          "uri": .string(document.uri),
          "range": encoding.json(range, in: document.current.file),
        ]
      })
  }

  /// The name that a rename at a position would change.
  func prepareRename(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    guard let task = TaskReferences(document.current.place(at: offset)), task.declaration != nil
    else { return .null }
    return [
      "range": encoding.json(task.selected, in: document.current.file),
      "placeholder": .string(task.name),
    ]
  }

  /// The change that gives the task at a position another name.
  func rename(_ parameters: Parameters) throws(ResponseError) -> JSONValue {
    let (document, offset) = try location(parameters)
    let name = try parameters.string("newName")
    guard let task = TaskReferences(document.current.place(at: offset)),
      let declaration = task.declaration
    else { throw .failed("there is no task's name here") }
    guard !name.isEmpty else { throw .failed("a task has to have a name") }
    guard !TaskReferences.directives.contains(name) else {
      throw .failed("'\(name)' cannot name a task: it is a word for what follows one")
    }
    guard !task.siblings.contains(where: { sameText($0, name) }) || sameText(name, task.name) else {
      throw .failed("there is a task '\(name)' in this list already")
    }
    let edits = ([declaration] + task.uses).map { range -> JSONValue in
      [
        "range": encoding.json(range, in: document.current.file),
        "newText": .string(name.asYAMLScalar),
      ]
    }
    return Self.edit(edits, of: document)
  }
}

extension String {
  /// The text as a YAML scalar: in quotes, unless it is a plain word.
  fileprivate var asYAMLScalar: String {
    let isWord = utf8.first.map { Character(Unicode.Scalar($0)).isLetter } ?? false
    let isPlain =
      isWord
      && unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains($0)
      }
      && !["null", "true", "false"].contains(lowercased())
    return isPlain ? self : JSONWriter().string(.string(self))
  }
}
