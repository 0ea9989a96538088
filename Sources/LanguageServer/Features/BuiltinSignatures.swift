import SourceText
import Expressions

/// How each builtin function of jq is called, and what it gives.
enum BuiltinSignatures {
  /// A function and its parameters.
  struct Signature: Sendable {
    var name: String
    var arity: Int
    /// The function as it is called, such as `map(f)`.
    var text: String
    var summary: String
  }

  /// All the builtins, sorted.
  static let all: [Signature] = Builtins.names.map { name, arity in
    described.first { $0.arity == arity && sameText($0.name, name) }
      ?? Signature(name: name, arity: arity, text: call(name, arity), summary: "")
  }

  /// The builtin of a name and a number of arguments.
  static func signature(of name: String, arity: Int) -> Signature? {
    all.first { $0.arity == arity && sameText($0.name, name) }
  }

  private static func call(_ name: String, _ arity: Int) -> String {
    let parameters = ["f", "g", "h", "i"].prefix(arity).joined(separator: "; ")
    return arity == 0 ? name : "\(name)(\(parameters))"
  }

  private static let described: [Signature] = table.split(separator: "\n").compactMap { line in
    let parts = line.split(separator: ":", maxSplits: 1).map { String($0) }
    guard parts.count == 2 else { return nil }
    let name = parts[0].prefix { $0 != "(" }
    let arity =
      name.count == parts[0].count ? 0 : parts[0].split(separator: ";").count
    return Signature(
      name: String(name), arity: arity, text: parts[0],
      summary: String(parts[1].drop { $0 == " " }))
  }

  private static let table = """
    abs: The number without its sign.
    add: The sum of all elements: numbers, strings, arrays or objects.
    add(f): The sum of all outputs of `f`.
    all: Whether all elements are true.
    all(f): Whether `f` holds for all elements.
    any: Whether an element is true.
    any(f): Whether `f` holds for an element.
    ascii_downcase: The string with ASCII letters in lower case.
    ascii_upcase: The string with ASCII letters in upper case.
    capture(re): An object of the named groups of each match.
    ceil: The least whole number that is not less.
    contains(b): Whether everything in `b` is in the input.
    del(path): The input without what stands at the paths.
    empty: No output.
    endswith(text): Whether the string ends with a text.
    error: Fails with the input.
    error(message): Fails with a message.
    explode: The code points of a string.
    first: The first element.
    first(f): The first output of `f`.
    flatten: The array with inner arrays replaced by their elements.
    flatten(depth): The array, flattened to a depth.
    floor: The greatest whole number that is not greater.
    from_entries: An object of an array of keys and values.
    fromdate: The seconds since 1970 of an ISO 8601 text.
    fromjson: The value that a JSON text stands for.
    getpath(path): What stands at a path, an array of keys.
    group_by(f): Arrays of the elements for which `f` gives the same.
    gsub(re; text): The string with all matches replaced.
    has(key): Whether the object or array has a key.
    implode: The string of an array of code points.
    IN(values): Whether the input is among the values.
    in(object): Whether the object has the input as a key.
    index(text): Where a text or value is first found.
    indices(text): Everywhere that a text or value is found.
    inside(b): Whether everything in the input is in `b`.
    isempty(f): Whether `f` has no output.
    isvalid(f): Whether `f` does not fail.
    join(separator): The elements as one string.
    keys: The keys, sorted.
    keys_unsorted: The keys in the order of the object.
    last: The last element.
    last(f): The last output of `f`.
    length: The length of a string, array or object; the magnitude of a number.
    limit(n; f): The first `n` outputs of `f`.
    ltrimstr(text): The string without a text at its start.
    map(f): The outputs of `f` for each element, in an array.
    map_values(f): The same object or array with `f` applied to each value.
    match(re): Each match of a regular expression.
    max: The greatest element.
    max_by(f): The element for which `f` is the greatest.
    min: The least element.
    min_by(f): The element for which `f` is the least.
    not: Whether the input is false or null.
    now: The seconds since 1970.
    nth(n): The element at an index.
    path(f): The paths that `f` leads to, as arrays of keys.
    paths: All paths into the input.
    pick(path): Only what stands at the paths.
    range(n): The whole numbers from 0 up to `n`, without it.
    range(from; to): The numbers from one to another, without the latter.
    recurse: The input and everything inside it.
    recurse(f): The input, the outputs of `f`, and theirs.
    repeat(f): The input, then what `f` makes of it, without end.
    reverse: The array or string backwards.
    rindex(text): Where a text or value is last found.
    round: The nearest whole number.
    rtrimstr(text): The string without a text at its end.
    scan(re): Each match as a string or an array of groups.
    select(f): The input where `f` holds, nothing otherwise.
    setpath(path; value): The input with a value put at a path.
    sort: The elements in order.
    sort_by(f): The elements in the order of what `f` gives.
    split(separator): The parts of a string between separators.
    splits(re): The parts of a string between matches.
    sqrt: The square root.
    startswith(text): Whether the string starts with a text.
    strftime(format): Seconds since 1970 as a text of a format.
    strptime(format): A text of a format as broken down time.
    sub(re; text): The string with the first match replaced.
    test(re): Whether a regular expression matches.
    to_entries: An array of the keys and values of an object.
    toarray: The input, in an array unless it is one.
    todate: Seconds since 1970 as ISO 8601 text.
    tojson: The input as JSON text.
    tonumber: The number that a text stands for.
    tostring: The input as text; a string stays as it is.
    transpose: Rows and columns exchanged.
    trim: The string without spaces at its ends.
    type: The name of the kind of value.
    unique: The elements in order, each once.
    unique_by(f): One element for each value of `f`.
    until(condition; f): Repeats `f` until the condition holds.
    values: The input unless it is null.
    walk(f): Applies `f` to everything inside, innermost first.
    while(condition; f): The input and what `f` makes of it while the condition holds.
    with_entries(f): The object with `f` applied to its keys and values.
    """
}
