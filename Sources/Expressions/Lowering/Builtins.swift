import JQMachine
import JSON

/// The functions that every expression has.
package enum Builtins {
  /// The numbers of arguments by name, of all but those for the prelude alone.
  private static let arities: [String: Set<Int>] = {
    let special = [("builtins", 0), ("empty", 0), ("error", 0), ("error", 1), ("not", 0)]
    let machine = MachineFunction.names.map { ($0.name, $0.function.arity) }
    let native = NativeFunction.all.map { ($0.name, $0.arity) }
    var arities: [String: Set<Int>] = [:]
    for (name, arity) in special + machine + Prelude.names + native where !name.hasPrefix("_") {
      arities[name, default: []].insert(arity)
    }
    return arities
  }()

  /// The names and arities of all, sorted.
  package static var names: [(name: String, arity: Int)] {
    arities.flatMap { name, arities in arities.map { (name, $0) } }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
  }

  /// Whether there is a builtin of a name and number of arguments.
  static func isBuiltin(_ name: String, arity: Int) -> Bool {
    arities[name]?.contains(arity) ?? false
  }

  /// What `builtins` gives.
  static var list: JSONValue { .array(names.map { .string("\($0.name)/\($0.arity)") }) }
}

extension MachineFunction {
  /// The builtins that the machine has a loop for, by name.
  static let names: [(name: String, function: MachineFunction)] = [
    ("add", .add), ("all", .all), ("any", .any), ("del", .delete), ("delpaths", .deletePaths),
    ("first", .first), ("from_entries", .fromEntries), ("getpath", .getPath),
    ("group_by", .groupBy), ("isempty", .isEmpty), ("last", .last), ("limit", .limit),
    ("map", .map), ("map_values", .mapValues), ("max_by", .maxBy), ("min_by", .minBy),
    ("path", .path), ("paths", .paths), ("pick", .pick), ("range", .range), ("range", .rangeBy),
    ("recurse", .recurse), ("recurse", .recurseDefault), ("repeat", .repeatLoop),
    ("select", .select), ("setpath", .setPath), ("skip", .skip), ("sort_by", .sortBy),
    ("to_entries", .toEntries), ("unique_by", .uniqueBy), ("until", .until), ("walk", .walk),
    ("while", .whileLoop), ("with_entries", .withEntries),
  ]

  /// The function of a name and number of arguments.
  static func named(_ name: String, arity: Int) -> MachineFunction? {
    names.first { $0.function.arity == arity && KeyBytes.areEqual($0.name, name) }?.function
  }
}
