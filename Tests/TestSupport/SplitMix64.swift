/// A small generator of pseudorandom numbers that gives the same sequence everywhere.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// A generator whose sequence follows from a seed.
  package init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from zero up to a bound.
  package mutating func number(below bound: Int) -> Int {
    Int(next() % UInt64(bound))
  }

  /// One of the choices; those given more than once are likelier.
  package mutating func choice<Element>(_ choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }

  /// One of the choices; the empty string of none.
  package mutating func pick(_ choices: [String]) -> String {
    choices.isEmpty ? "" : choice(choices)
  }

  /// True once in a number of times.
  package mutating func once(in times: Int) -> Bool {
    number(below: times) == 0
  }
}
