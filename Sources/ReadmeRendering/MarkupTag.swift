/// A tag, as it stands in HTML.
struct MarkupTag {
  /// The name in lower case.
  var name: String
  var isEnd: Bool
  /// Whether a slash stands before the end.
  var isSelfClosing = false
  /// The attributes that are read, and where their values stand, with references undecoded.
  ///
  /// The first
  /// of a name counts.
  var attributes: [(AllowedAttribute, Range<Int>)] = []
}
