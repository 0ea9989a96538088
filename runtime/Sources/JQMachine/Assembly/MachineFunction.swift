/// What the machine does by a loop of its own rather than by jq's definition; the numbers are part
/// of the binary form.
public enum MachineFunction: UInt8, Sendable, CaseIterable {
  /// `map(f)`
  case map = 0
  /// `select(f)`
  case select
  /// `range(from; to)`
  case range
  /// `range(from; to; by)`
  case rangeBy
  /// `first(f)`
  case first
  /// `last(f)`
  case last
  /// `limit(n; f)`
  case limit
  /// `skip(n; f)`
  case skip
  /// `until(condition; update)`
  case until
  /// `while(condition; update)`
  case whileLoop
  /// `repeat(f)`
  case repeatLoop
  /// `recurse(f)`
  case recurse
  /// `recurse`
  case recurseDefault
  /// `isempty(f)`
  case isEmpty
  /// `any(generator; condition)`
  case any
  /// `all(generator; condition)`
  case all
  /// `add(f)`
  case add
  /// `sort_by(f)`
  case sortBy
  /// `group_by(f)`
  case groupBy
  /// `unique_by(f)`
  case uniqueBy
  /// `min_by(f)`
  case minBy
  /// `max_by(f)`
  case maxBy
  /// `to_entries`
  case toEntries
  /// `from_entries`
  case fromEntries
  /// `with_entries(f)`
  case withEntries
  /// `map_values(f)`
  case mapValues
  /// `walk(f)`
  case walk
  /// `path(f)`
  case path
  /// `paths`
  case paths
  /// `getpath(path)`
  case getPath
  /// `setpath(path; value)`
  case setPath
  /// `delpaths(paths)`
  case deletePaths
  /// `del(f)`
  case delete
  /// `pick(f)`
  case pick
  /// `f = value`
  case assign
  /// `f |= update`
  case modify
  /// `f += value`
  case modifyAdd
  /// `f -= value`
  case modifySubtract
  /// `f *= value`
  case modifyMultiply
  /// `f /= value`
  case modifyDivide
  /// `f %= value`
  case modifyModulo
  /// `f //= value`
  case modifyAlternative

  /// How many operands it has.
  public var arity: Int {
    switch self {
    case .recurseDefault, .toEntries, .fromEntries, .paths: 0
    case .map, .select, .first, .last, .repeatLoop, .recurse, .isEmpty, .add, .sortBy, .groupBy,
      .uniqueBy, .minBy, .maxBy, .withEntries, .mapValues, .walk, .path, .getPath, .deletePaths,
      .delete, .pick:
      1
    case .range, .limit, .skip, .until, .whileLoop, .any, .all, .setPath, .assign, .modify,
      .modifyAdd, .modifySubtract, .modifyMultiply, .modifyDivide, .modifyModulo,
      .modifyAlternative:
      2
    case .rangeBy: 3
    }
  }
}
