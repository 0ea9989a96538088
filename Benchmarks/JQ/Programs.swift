import JSON

/// A jq program and what it is run on.
struct BenchmarkProgram {
  let name: String
  let text: String
  let input: JSONValue
}

extension BenchmarkProgram {
  /// Ten programs of different kinds, each over about 1,000 things.
  static let all: [BenchmarkProgram] = [
    BenchmarkProgram(
      name: "sum of 1,000 products", text: ".items | map(.price * .qty) | add", input: order),
    BenchmarkProgram(
      name: "select and project",
      text: "[.items[] | select(.qty > 3 and .tags[0] == \"tag1\") | {id, total: (.price * .qty)}]",
      input: order),
    BenchmarkProgram(
      name: "group_by",
      text: """
        .items | group_by(.category)
          | map({category: .[0].category, count: length, revenue: (map(.price * .qty) | add)})
        """, input: order),
    BenchmarkProgram(
      name: "with_entries", text: "with_entries(.value |= . + 1 | .key |= \"n_\" + .)",
      input: counters),
    BenchmarkProgram(
      name: "string interpolation",
      text: "[.items[] | \"\\(.id): \\(.name) costs \\(.price) (\\(.tags | join(\", \")))\"]",
      input: order),
    BenchmarkProgram(
      name: "test and gsub",
      text: """
        [.items[] | select(.name | test("^item [0-9]*[05]$")) | .name | gsub("[0-9]"; "#")]
        """,
      input: order),
    BenchmarkProgram(
      name: "reduce to an object", text: "reduce .items[] as $i ({}; .[$i.category] += $i.qty)",
      input: order),
    BenchmarkProgram(
      name: "paths and walk",
      text: """
        ([paths(type == "number")] | length),
          (walk(if type == "number" then . + 1 else . end) | [.. | numbers] | add)
        """, input: tree),
    BenchmarkProgram(
      name: "sort_by and unique_by",
      text: "[(.items | sort_by(.price, .id) | .[0].id), (.items | unique_by(.name) | length)]",
      input: order),
    BenchmarkProgram(
      name: "path update",
      text: """
        .items |= map(.price *= 2) | .items[].tags[0] |= ascii_upcase
          | [.items[] | tojson | fromjson | .price]
        """,
      input: order),
  ]
}

/// An order of 1,000 items.
private let order: JSONValue = [
  "items": .array(
    (0..<1_000).map { index in
      [
        "id": .number(Double(index)), "name": .string("item \(index)"),
        "category": .string("category \(index * 7 % 23)"),
        "price": .number(Double(index * 37 % 1_000) + 0.99), "qty": .number(Double(index % 7)),
        "tags": [.string("tag\(index % 5)"), "stock"],
      ]
    })
]

/// An object of 1,000 numbers.
private let counters = JSONValue.object(
  JSONObject((0..<1_000).map { (key: "counter\($0)", value: .number(Double($0))) }))

/// A tree of arrays and objects with 1,000 numbers at its leaves.
private let tree: JSONValue = .array(
  (0..<10).map { _ in
    .object(
      JSONObject(
        (0..<10).map { branch in
          (
            key: "branch\(branch)",
            value: .array((0..<10).map { ["leaf": .number(Double($0)), "text": "x"] })
          )
        }))
  })
