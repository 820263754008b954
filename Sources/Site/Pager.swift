/// A long list, divided into pages.
struct Pager {
  /// How many entries a page has.
  let size: Int
  /// How many entries there are.
  let count: Int

  /// How many pages there are, at least one.
  var pageCount: Int { max(1, (count + size - 1) / size) }

  /// The entries of a page, counted from 1.
  func range(_ number: Int) -> Range<Int> {
    min(count, (number - 1) * size)..<min(count, number * size)
  }

  /// The links to the pages before and after one.
  func fields(_ number: Int, first: PagePath) -> Fields {
    let here = first.page(number)
    var fields = Fields()
    fields.set("isPaged", pageCount > 1)
    fields.set("number", "\(number)")
    fields.set("pageCount", "\(pageCount)")
    fields.set("previous", number > 1 ? here.link(to: first.page(number - 1)) : nil)
    fields.set("next", number < pageCount ? here.link(to: first.page(number + 1)) : nil)
    return fields
  }
}
