import PackageModel

extension Site {
  /// A badge with the version that `latest` points to.
  func badge(of package: SiteIndex.Package) -> Page {
    filled(.package(package.name, "badge.svg"), .badge, package.modified) {
      let label = package.name.text
      let version = "v\(package.latest.version)"
      let (labelWidth, versionWidth) = (Self.width(of: label), Self.width(of: version))
      let colour =
        package.latest.deprecation != nil
        ? "#a32a22" : package.latest.version.isPrerelease ? "#7a5200" : "#0f5c56"
      var fields = Fields()
      fields.set("label", label)
      fields.set("version", version)
      fields.set("colour", colour)
      let numbers = [
        ("labelWidth", labelWidth), ("versionWidth", versionWidth),
        ("width", labelWidth + versionWidth), ("labelCentre", labelWidth / 2),
        ("versionCentre", labelWidth + versionWidth / 2), ("labelLength", labelWidth - 12),
        ("versionLength", versionWidth - 12),
      ]
      for (name, number) in numbers { fields.set(name, "\(number)") }
      return fields
    }
  }

  /// The width of a text in eleven-point Verdana, as far as it must be known: `textLength` does the
  /// rest.
  private static func width(of text: String) -> Int {
    let tenths = text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "i", "j", "l", ".", "!", "'": sum + 34
      case "f", "t", "r", "-", "/", "(", ")", "*", "I": sum + 47
      case "m", "w", "M", "W", "@": sum + 104
      default: sum + 69
      }
    }
    return tenths / 10 + 12
  }
}
