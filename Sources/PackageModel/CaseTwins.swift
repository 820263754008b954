/// Things whose texts are one where the case of letters does not count, as in many file systems and
/// object stores.
package enum CaseTwins {
  /// Each element that has the key of an earlier one, with the first such.
  ///
  /// - Parameter key: what is compared: the text in lower case, as far as case does not count.
  package static func pairs<Element>(
    among elements: some Sequence<Element>, by key: (Element) -> String
  ) -> [(first: Element, other: Element)] {
    var firsts: [String: Element] = [:]
    return elements.compactMap { element in
      let key = key(element)
      guard let first = firsts[key] else {
        firsts[key] = element
        return nil
      }
      return (first, element)
    }
  }
}
