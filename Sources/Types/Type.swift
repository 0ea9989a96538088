import SourceText

/// What is known of a value before the workflow runs: for each kind of JSON value whether it may be
/// of that kind, and which values of the kind are possible.
///
/// A type is the set of its values. The set is never smaller than what can happen at run time;
/// where exactness would cost too much, it is larger.
package struct Type: Sendable, Equatable {
  /// Whether every value is of this type; the parts are then not stored, which ends the recursion
  /// of "an array of anything".
  package private(set) var isAny: Bool
  /// The secrets that the value itself may hold; elements and properties say it of theirs.
  package var secrets: SecretSet = []
  /// Where the value was declared or made; not part of what it is.
  package var origin: SourceSpan?
  /// `nil` for none, and where every value is of the type.
  private var shared: SharedParts?

  /// The kinds of value, and which of each.
  private struct Parts: Sendable, Equatable {
    var null = false
    var boolean: BooleanType = []
    var number: NumberType?
    var string: StringType?
    var arrays: [ArrayType] = []
    var objects: [ObjectType] = []

    var isEmpty: Bool {
      !null && boolean.isEmpty && number == nil && string == nil && arrays.isEmpty
        && objects.isEmpty
    }

    static let none = Parts()
    static let all = Parts(
      null: true, boolean: .any, number: NumberType(), string: StringType(), arrays: [.any],
      objects: [.any])
  }

  /// Parts that copies of a type share: types are copied much more often than they are made.
  private final class SharedParts: Sendable {
    let parts: Parts
    /// How many arrays and objects are inside each other, and the secrets inside of them.
    let (depth, secrets): (Int, SecretSet)

    init?(_ parts: Parts) {
      guard !parts.isEmpty else { return nil }
      self.parts = parts
      var inside = (depth: 0, secrets: SecretSet())
      func look(_ type: Type) {
        inside.depth = max(inside.depth, type.depth + 1)
        inside.secrets.formUnion(type.allSecrets)
      }
      for array in parts.arrays {
        look(array.rest)
        for element in array.prefix { look(element) }
      }
      for object in parts.objects {
        look(object.additional)
        for property in object.properties { look(property.type) }
      }
      (depth, secrets) = inside
    }
  }

  private var parts: Parts { shared?.parts ?? .none }

  /// Makes a type from its parts; without any it is `never`.
  package init(
    null: Bool = false, boolean: BooleanType = [], number: NumberType? = nil,
    string: StringType? = nil, arrays: [ArrayType] = [], objects: [ObjectType] = []
  ) {
    isAny = false
    shared = SharedParts(
      Parts(
        null: null, boolean: boolean, number: number, string: string, arrays: arrays,
        objects: objects))
  }

  private init(isAny: Bool) { self.isAny = isAny }

  /// Any value.
  package static let any = Type(isAny: true)

  /// How many arrays and objects are inside each other, as far as they are told apart.
  var depth: Int { shared?.depth ?? 0 }

  /// The secrets anywhere in a value.
  package var allSecrets: SecretSet { secrets.union(shared?.secrets ?? []) }

  /// Whether it is the very same as another, which takes no time to see; false where that is not
  /// certain.
  func isIdentical(to other: Type) -> Bool {
    isAny == other.isAny && secrets == other.secrets && shared === other.shared
  }

  /// Whether there is no value of this type.
  package var isNever: Bool { !isAny && shared == nil }

  /// Whether the value may be null.
  package var null: Bool {
    get { isAny || parts.null }
    set { change { $0.null = newValue } }
  }

  /// Which of false and true the value may be.
  package var boolean: BooleanType {
    get { isAny ? .any : parts.boolean }
    set { change { $0.boolean = newValue } }
  }

  /// Which numbers the value may be; `nil` for none.
  package var number: NumberType? {
    get { isAny ? NumberType() : parts.number }
    set { change { $0.number = newValue } }
  }

  /// Which strings the value may be; `nil` for none.
  package var string: StringType? {
    get { isAny ? StringType() : parts.string }
    set { change { $0.string = newValue } }
  }

  /// The arrays the value may be: it fits at least one of these.
  package var arrays: [ArrayType] {
    get { isAny ? [.any] : parts.arrays }
    set { change { $0.arrays = newValue } }
  }

  /// The objects the value may be: it fits at least one of these.
  package var objects: [ObjectType] {
    get { isAny ? [.any] : parts.objects }
    set { change { $0.objects = newValue } }
  }

  private mutating func change(_ edit: (inout Parts) -> Void) {
    var parts = isAny ? Parts.all : parts
    edit(&parts)
    isAny = parts.null && parts.boolean == .any && parts == .all
    shared = isAny ? nil : SharedParts(parts)
  }

  package static func == (left: Type, right: Type) -> Bool {
    guard left.isAny == right.isAny, left.secrets == right.secrets else { return false }
    return left.shared === right.shared || left.parts == right.parts
  }
}

/// A set of truth values.
package struct BooleanType: OptionSet, Sendable, Hashable {
  /// Bit 0 for false, bit 1 for true.
  package let rawValue: UInt8

  /// Makes a set from its bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Just false.
  package static let `false` = BooleanType(rawValue: 1)
  /// Just true.
  package static let `true` = BooleanType(rawValue: 2)
  /// Both.
  package static let any: BooleanType = [.false, .true]
}

/// A set of numbers.
package struct NumberType: Sendable, Equatable {
  /// Whether all of them are whole.
  package var isInteger: Bool
  /// The numbers, ascending, where there are few; `nil` for all.
  package var values: [Double]?

  /// Makes a set of numbers.
  package init(isInteger: Bool = false, values: [Double]? = nil) {
    self.isInteger = isInteger
    self.values = values
  }
}

/// A set of strings.
package struct StringType: Sendable, Equatable {
  /// The strings in code point order, where there are few; `nil` for all.
  package var values: [String]?
  /// The `format` of JSON Schema that all of them have, if any.
  package var format: String?

  /// Makes a set of strings.
  package init(values: [String]? = nil, format: String? = nil) {
    self.values = values
    self.format = format
  }

  package static func == (left: StringType, right: StringType) -> Bool {
    guard left.format == right.format else { return false }
    switch (left.values, right.values) {
    case (nil, nil): return true
    case (let left?, let right?): return left.elementsEqual(right) { sameText($0, $1) }
    default: return false
    }
  }
}

/// A set of arrays.
package struct ArrayType: Sendable, Equatable {
  /// The types of the first elements, as far as the array has them.
  package var prefix: [Type]
  /// The type of the elements after the prefix; `never` where there are none.
  package var rest: Type
  /// How many elements there are at least.
  package var minimumCount: Int

  /// Makes a set of arrays.
  package init(prefix: [Type] = [], rest: Type, minimumCount: Int = 0) {
    self.prefix = prefix
    self.rest = rest
    self.minimumCount = minimumCount
  }

  /// How many elements there are at most; `nil` for no limit.
  package var maximumCount: Int? { rest.isNever ? prefix.count : nil }

  /// The type of the element at an index from 0; `never` past the end.
  package func element(at index: Int) -> Type { index < prefix.count ? prefix[index] : rest }

  /// The type of any element.
  package var element: Type { prefix.reduce(rest) { $0.union($1) } }
}
